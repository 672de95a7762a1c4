package com.framer.provisioning.provisioner.chunk;

import org.jspecify.annotations.Nullable;

/**
 * A chunk's decisions took more time or memory than they may. Nothing of the chunk is applied; it
 * is to be tried again with fewer commands (rule G7).
 */
public final class ChunkTooCostlyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int decided;

  ChunkTooCostlyException(int decided, @Nullable Throwable cause) {
    super("Only %d commands could be decided".formatted(decided), cause);
    this.decided = decided;
  }

  /** How many commands were decided until then: so many fit into a chunk. */
  public int decided() {
    return decided;
  }
}
