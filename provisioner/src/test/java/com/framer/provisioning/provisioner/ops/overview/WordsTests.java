package com.framer.provisioning.provisioner.ops.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.chunk.Failures;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.CannotCreateTransactionException;

/** What failed is said in words, and never by the name of an exception around it. */
final class WordsTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "53100 | PostgreSQL has no room: disk, memory or connections (SQLException 53100)",
        "08006 | PostgreSQL can't be reached (SQLException 08006)",
        "57P01 | PostgreSQL is stopping or starting (SQLException 57P01)",
        "42P01 | PostgreSQL lacks a table, a column or a right: a release does not fit the schema"
            + " (SQLException 42P01)",
        "40P01 | Transactions got into each other's way (SQLException 40P01)",
        "XX000 | SQLException XX000"
      })
  void statesOfPostgresql(String state, String words) {
    var failure =
        new CompletionException(
            new CannotCreateTransactionException(
                "a wrapper", new SQLException("ada@example.com", state)));

    assertThat(Words.of(Failures.describeRoot(failure))).isEqualTo(words);
  }

  @Test
  void noConnection() {
    var failure =
        new CannotCreateTransactionException("a wrapper", new ConnectException("refused"));

    assertThat(Words.of(failure)).isEqualTo("Nothing accepts connections there (ConnectException)");
    assertThat(Words.of(new TimeoutException())).isEqualTo("It did not answer in time");
  }
}
