package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.provisioner.commandlog.PartitionBehindException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Sorts what decisions and their transactions throw (rule G5). Permanent are a record that can't be
 * read, data that the database refuses (SQLSTATE classes 22 and 23), and what our own code throws
 * without any infrastructure behind it. Everything else passes with time.
 */
public final class Failures {
  private static final String UNIQUE_VIOLATION = "23505";

  private Failures() {}

  /** Whether no repetition of the same would help. */
  public static boolean isPermanent(Throwable failure) {
    boolean infrastructure = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UndecidableCommandException
          || (cause instanceof SQLException sql && isDataError(sql))) {
        return true;
      }
      infrastructure |= isInfrastructure(cause);
    }
    return !infrastructure;
  }

  /**
   * Whether the same may end otherwise at once. A row was there that the decision did not see,
   * since another partition's transaction was quicker: decided once more, the command is a refusal.
   * Or something threw that neither the rules nor the database explain.
   */
  public static boolean deservesASecondTry(Throwable failure) {
    boolean explained = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
      explained |= cause instanceof UndecidableCommandException || isInfrastructure(cause);
    }
    return !explained;
  }

  /** What operators group dead letters by: of what our rules threw, that. */
  public static Throwable causeOf(Throwable failure) {
    return failure instanceof UndecidableCommandException
        ? Objects.requireNonNullElse(failure.getCause(), failure)
        : failure;
  }

  /** Also our own exceptions that say what passes. */
  private static boolean isInfrastructure(Throwable failure) {
    return failure instanceof DataAccessException
        || failure instanceof TransactionException
        || failure instanceof SQLException
        || failure instanceof KafkaException
        || failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof InterruptedException
        || failure instanceof PartitionBehindException;
  }

  private static boolean isDataError(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23"))
        && !isMissingPartition(failure);
  }

  /** That a table lacks a partition is reported as 23514 too, but says nothing about the row. */
  private static boolean isMissingPartition(SQLException failure) {
    return failure instanceof PSQLException postgres
        && postgres.getServerErrorMessage() != null
        && "ExecFindPartition".equals(postgres.getServerErrorMessage().getRoutine());
  }
}
