package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.json.UnreadableRecordException;
import com.framer.provisioning.provisioner.chunk.UndecidableCommandException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts failures (rule G5). Permanent are only a record that can't be read, data that the database
 * refuses (SQLSTATE classes 22 and 23), and our own exceptions; everything else passes with time.
 */
final class Failures {
  private Failures() {}

  static boolean isPermanent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableRecordException
          || cause instanceof UndecidableCommandException
          || (cause instanceof SQLException sql && isDataError(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDataError(@Nullable String sqlState) {
    return sqlState != null && (sqlState.startsWith("22") || sqlState.startsWith("23"));
  }
}
