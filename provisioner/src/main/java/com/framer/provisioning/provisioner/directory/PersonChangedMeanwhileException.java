package com.framer.provisioning.provisioner.directory;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Another transaction changed a person of the chunk while it was decided. Nobody's change may be
 * overwritten, so the transaction must be rolled back and tried again: then it sees that change.
 */
public final class PersonChangedMeanwhileException extends ConcurrencyFailureException {
  private static final long serialVersionUID = 1L;

  PersonChangedMeanwhileException() {
    super("A person was changed through another partition meanwhile");
  }
}
