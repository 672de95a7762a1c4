package com.framer.provisioning.provisioner.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Meter: how many dead letters are open; NaN while the database is away. */
@Component
class OpenDeadLetters {
  static final String OPEN = "provisioner.dead.letters.open";

  private final DeadLetterTable table;

  OpenDeadLetters(DeadLetterTable table, MeterRegistry meters) {
    this.table = table;
    meters.gauge(OPEN, this, OpenDeadLetters::count);
  }

  private double count() {
    try {
      return table.countOpen();
    } catch (DataAccessException away) {
      return Double.NaN;
    }
  }
}
