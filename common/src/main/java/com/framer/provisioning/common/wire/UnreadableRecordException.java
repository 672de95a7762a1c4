package com.framer.provisioning.common.wire;

import org.jspecify.annotations.Nullable;

/**
 * A record that can't be read: not JSON, or of an unknown version or type. A permanent failure
 * (G5).
 */
public final class UnreadableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason, which quotes nothing of the content, and what was caught, if anything. */
  public UnreadableRecordException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
