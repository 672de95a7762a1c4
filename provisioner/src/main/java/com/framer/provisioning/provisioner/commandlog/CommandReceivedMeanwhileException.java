package com.framer.provisioning.provisioner.commandlog;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Another partition's transaction recorded a command with the same id after this one looked for it.
 * Nothing may be applied twice (rule G2), so this transaction must be rolled back and tried again:
 * then it finds the command, and its outcome.
 */
public final class CommandReceivedMeanwhileException extends ConcurrencyFailureException {
  private static final long serialVersionUID = 1L;

  CommandReceivedMeanwhileException() {
    super("A command was received through another partition meanwhile");
  }
}
