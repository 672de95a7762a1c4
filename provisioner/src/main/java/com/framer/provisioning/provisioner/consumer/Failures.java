package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.json.UnreadableRecordException;
import com.framer.provisioning.provisioner.chunk.UndecidableCommandException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/**
 * Sorts failures (rule G5). Permanent are only a record that can't be read, data that the database
 * refuses (SQLSTATE classes 22 and 23), and what our own rules throw; everything else passes with
 * time.
 */
final class Failures {
  private static final String UNIQUE_VIOLATION = "23505";

  private Failures() {}

  static boolean isPermanent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableRecordException
          || cause instanceof UndecidableCommandException
          || (cause instanceof SQLException sql && isDataError(sql))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a row was there that the decision did not see: another partition's transaction was
   * quicker. Decided once more, the command is a refusal.
   */
  static boolean isUniqueViolation(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
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
