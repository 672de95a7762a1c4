package com.framer.provisioning.provisioner.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.kafka.core.KafkaProducerException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** G5, G7: what a failure means, and what it is called. */
final class FailuresTests {
  @ParameterizedTest
  @ValueSource(strings = {"25P03", "25P04", "54000"})
  void ourOwnLimitsAreNoOutage(String sqlState) { // G7
    RuntimeException failure = rolledBackInVain(failed(sqlState));

    assertThat(Failures.isTooCostly(failure)).isTrue();
    assertThat(Failures.isPermanent(failure)).isFalse();
    assertThat(Failures.deservesASecondTry(failure)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "57014",
        "57P01",
        "55P03",
        "40001",
        "08006",
        "25006", // ended, or a standby
        "53000",
        "53100",
        "53200",
        "53300",
        "58030", // no disk, memory or connection, a bad disk
        "28P01",
        "28000" // a password that is being changed
      })
  void whatTheDatabaseEndsForItsOwnReasonsIsAnOutage(String sqlState) { // G5
    RuntimeException failure = rolledBackInVain(failed(sqlState));

    assertThat(Failures.isTooCostly(failure)).isFalse();
    assertThat(Failures.isPermanent(failure)).isFalse();
  }

  @Test
  void slowInfrastructureIsAnOutageWhateverItExceeded() { // G5, G7
    var failure = new SlowInfrastructureException(rolledBackInVain(failed("25P04")));

    assertThat(Failures.isTooCostly(failure)).isFalse();
    assertThat(Failures.isPermanent(failure)).isFalse();
    assertThat(Failures.describe(failure))
        .isEqualTo("SlowInfrastructureException: SQLException 25P04");
  }

  @Test
  void idleSessionIsDistinguishedFromALongTransaction() { // G7
    assertThat(Failures.isIdleTooLong(rolledBackInVain(failed("25P03")))).isTrue();
    assertThat(Failures.isIdleTooLong(rolledBackInVain(failed("25P04")))).isFalse();
  }

  @Test
  void decisionsThatTakeTooLongAreNoFaultOfTheRules() { // G7
    var failure = new ChunkTooCostlyException(7, null);

    assertThat(Failures.isTooCostly(failure)).isTrue();
    assertThat(Failures.isPermanent(failure)).isFalse();
    assertThat(Failures.deservesASecondTry(failure)).isFalse();
  }

  @Test
  void dataThatTheDatabaseRefusesIsPermanentThoughTheRollbackFailed() { // G5
    assertThat(Failures.isPermanent(rolledBackInVain(failed("22021")))).isTrue();
  }

  @Test
  void rollbackThatFailedDoesNotHideWhatMadeItNecessary() {
    assertThat(Failures.describe(rolledBackInVain(failed("25P03"))))
        .isEqualTo("UncategorizedSQLException: SQLException 25P03");
  }

  @Test
  void acknowledgementThatFailedIsNamedByItsCause() {
    var refused = new RecordTooLargeException();
    var failure =
        new CompletionException(
            new KafkaProducerException(new ProducerRecord<>("topic", "value"), "failed", refused));

    assertThat(Failures.describe(failure)).isEqualTo("RecordTooLargeException");
    assertThat(Failures.causeOf(failure)).isSameAs(refused);
  }

  @Test
  void outageIsNamedByWhatFailedAndWhy() {
    var failure = new CannotCreateTransactionException("no connection", new ConnectException());

    assertThat(Failures.describe(failure))
        .isEqualTo("CannotCreateTransactionException: ConnectException");
  }

  @Test
  void causesInACircleEnd() {
    var first = new IllegalStateException();
    first.initCause(new IllegalStateException(first));

    assertThat(Failures.isPermanent(first)).isTrue();
  }

  private static RuntimeException failed(String sqlState) {
    return new UncategorizedSQLException("task", "sql", new SQLException("message", sqlState));
  }

  private static RuntimeException rolledBackInVain(RuntimeException failure) {
    var rollback =
        new TransactionSystemException("rollback failed", new SQLException("closed", "08003"));
    rollback.initApplicationException(failure);
    return rollback;
  }
}
