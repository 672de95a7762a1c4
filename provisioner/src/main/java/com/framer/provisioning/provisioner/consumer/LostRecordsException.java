package com.framer.provisioning.provisioner.consumer;

/**
 * The topic no longer holds records that the database does not have, as after it was set back
 * further than the topic reaches: what lies between is lost to it, and only a person can say that
 * this is to be so.
 */
final class LostRecordsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostRecordsException(Object partition, long earliest, long next) {
    super(
        "%s begins at offset %d, but the database is applied up to %d only: what lies between is lost to it"
            .formatted(partition, earliest, next));
  }
}
