package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.provisioner.commandlog.CommandReceivedMeanwhileException;
import com.framer.provisioning.provisioner.commandlog.PartitionBehindException;
import com.framer.provisioning.provisioner.directory.PersonChangedMeanwhileException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.KafkaProducerException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Sorts the exceptions of decisions and their transactions (rule G5). Permanent are a record that
 * can't be read, data that the database refuses (SQLSTATE classes 22 and 23), and what our own code
 * throws without a failure of the infrastructure as its cause. Every other failure is temporary.
 *
 * <p>A third kind is a chunk that exceeds our own limits of time or memory (rule G7): it is tried
 * again smaller, and a command that exceeds them alone, twice, is a permanent failure. Waiting for
 * locks is no such failure: {@code lock_timeout} ends it before {@code transaction_timeout} does. A
 * {@link SlowInfrastructureException} is none either.
 */
public final class Failures {
  private static final String UNIQUE_VIOLATION = "23505";

  /** The transaction waited longer than {@code idle_in_transaction_session_timeout}. */
  private static final String IDLE = "25P03";

  /**
   * That, or the transaction took longer than {@code transaction_timeout}; the provisioner sets
   * both for itself.
   */
  private static final Set<String> TIME_IS_UP = Set.of(IDLE, "25P04");

  /** The class of what is too large or too complex for PostgreSQL. */
  private static final String LIMIT_EXCEEDED = "54";

  /** More than any chain of causes that was ever seen; a chain may be a circle. */
  private static final int MAX_CAUSES = 50;

  private Failures() {}

  /** Whether the same attempt would fail every time. */
  public static boolean isPermanent(Throwable failure) {
    if (isTooCostly(failure)) {
      return false;
    }
    List<Throwable> causes = causes(failure);
    return causes.stream().anyMatch(Failures::isOurs)
        || causes.stream().noneMatch(Failures::isInfrastructure);
  }

  /** Whether the chunk took more time or memory than a chunk may (rule G7). */
  public static boolean isTooCostly(Throwable failure) {
    List<Throwable> causes = causes(failure);
    return causes.stream().noneMatch(SlowInfrastructureException.class::isInstance)
        && causes.stream()
            .anyMatch(
                cause ->
                    cause instanceof ChunkTooCostlyException
                        || (cause instanceof SQLException sql && isOverLimit(sql)));
  }

  /**
   * Whether the database ended the session because the provisioner sent no statement for too long:
   * it was deciding all that time, or it did not run.
   */
  public static boolean isIdleTooLong(Throwable failure) {
    return causes(failure).stream()
        .anyMatch(cause -> cause instanceof SQLException sql && IDLE.equals(sql.getSQLState()));
  }

  /**
   * Whether the same attempt may succeed when repeated at once. Either another transaction wrote a
   * row that the decision did not see, and the second decision sees it; or the cause is neither the
   * rules nor the database.
   */
  public static boolean deservesASecondTry(Throwable failure) {
    List<Throwable> causes = causes(failure);
    return causes.stream().anyMatch(Failures::isWrittenMeanwhile)
        || causes.stream()
            .noneMatch(
                cause ->
                    cause instanceof UndecidableCommandException
                        || cause instanceof ChunkTooCostlyException
                        || isInfrastructure(cause));
  }

  /**
   * The cause by which operators group failures: the first exception that says what failed, not the
   * one that wraps it.
   */
  public static Throwable causeOf(Throwable failure) {
    return causes(failure).stream().filter(cause -> !isWrapper(cause)).findFirst().orElse(failure);
  }

  /**
   * What failed, for health and metrics: the names of {@link #causeOf} and of the innermost cause,
   * for example {@code CannotCreateTransactionException: ConnectException}. It holds no message,
   * since a message may hold a person's data.
   */
  public static String describe(Throwable failure) {
    String cause = name(causeOf(failure));
    String root = name(rootOf(failure));
    return cause.equals(root) ? cause : cause + ": " + root;
  }

  /**
   * What failed, without the exceptions around it: the class of the innermost cause, and what
   * PostgreSQL calls it, for example {@code PSQLException 53100}.
   */
  public static String describeRoot(Throwable failure) {
    return name(rootOf(failure));
  }

  /** The innermost cause, or the failure itself if it has none. */
  public static Throwable rootOf(Throwable failure) {
    return causes(failure).getLast();
  }

  private static String name(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure instanceof SQLException sql && sql.getSQLState() != null
        ? name + " " + sql.getSQLState()
        : name;
  }

  /** Says that something failed, not what; only if the cause is known. */
  private static boolean isWrapper(Throwable failure) {
    return next(failure) != null
        && (failure instanceof UndecidableCommandException
            || failure instanceof TransactionSystemException
            || failure instanceof CompletionException
            || failure instanceof ExecutionException
            || failure instanceof KafkaProducerException);
  }

  /** The failure and its causes, the innermost last. */
  private static List<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Failures::next)
        .limit(MAX_CAUSES)
        .toList();
  }

  /** A rollback that failed too hides what made it necessary. */
  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof TransactionSystemException rollback
            && rollback.getApplicationException() != null
        ? rollback.getApplicationException()
        : failure.getCause();
  }

  private static boolean isOurs(Throwable failure) {
    return failure instanceof UndecidableCommandException
        || (failure instanceof SQLException sql && isDataError(sql));
  }

  private static boolean isWrittenMeanwhile(Throwable failure) {
    return failure instanceof CommandReceivedMeanwhileException
        || failure instanceof PersonChangedMeanwhileException
        || (failure instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState()));
  }

  private static boolean isOverLimit(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (TIME_IS_UP.contains(state) || state.startsWith(LIMIT_EXCEEDED));
  }

  /** Also matches our own exceptions for temporary failures. */
  private static boolean isInfrastructure(Throwable failure) {
    return failure instanceof DataAccessException
        || failure instanceof TransactionException
        || failure instanceof SQLException
        || failure instanceof KafkaException
        || failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof InterruptedException
        || failure instanceof PartitionBehindException
        || failure instanceof SlowInfrastructureException;
  }

  private static boolean isDataError(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23"))
        && !isMissingPartition(failure);
  }

  /** PostgreSQL reports a missing table partition as 23514 too, but the row is not at fault. */
  private static boolean isMissingPartition(SQLException failure) {
    return failure instanceof PSQLException postgres
        && postgres.getServerErrorMessage() != null
        && "ExecFindPartition".equals(postgres.getServerErrorMessage().getRoutine());
  }
}
