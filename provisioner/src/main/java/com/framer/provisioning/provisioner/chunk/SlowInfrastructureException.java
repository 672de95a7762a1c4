package com.framer.provisioning.provisioner.chunk;

/**
 * A command exceeded our own limits of time alone, but so would any other: the database was slow,
 * or this process did not run. A temporary failure (rule G5), not one of the command's tries (G7).
 */
public final class SlowInfrastructureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SlowInfrastructureException(RuntimeException failure) {
    super("The database or this process was too slow for any command", failure);
  }
}
