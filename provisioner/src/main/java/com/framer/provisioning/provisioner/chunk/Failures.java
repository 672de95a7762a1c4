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
 * Sorts the exceptions of decisions and their transactions (rule G5). Permanent are a record that
 * can't be read, data that the database refuses (SQLSTATE classes 22 and 23), and what our own code
 * throws without a failure of the infrastructure as its cause. Every other failure is temporary.
 */
public final class Failures {
  private static final String UNIQUE_VIOLATION = "23505";

  private Failures() {}

  /** Whether the same attempt would fail every time. */
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
   * Whether the same attempt may succeed when repeated at once. Either a transaction of another
   * partition inserted a row that the decision did not see, and the second decision refuses the
   * command; or the cause is neither the rules nor the database.
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

  /** The cause by which operators group dead letters; for a rule's exception, that exception. */
  public static Throwable causeOf(Throwable failure) {
    return failure instanceof UndecidableCommandException
        ? Objects.requireNonNullElse(failure.getCause(), failure)
        : failure;
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
        || failure instanceof PartitionBehindException;
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
