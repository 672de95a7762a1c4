package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.provisioner.deadletter.DeadLetterStates.Place;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through the dead letters of the past day for states that are no longer true, some at a
 * time, and begins again at the end ({@link DeadLetterStates#repair}).
 */
@Component
class StateRepair {
  private static final Logger LOG = LoggerFactory.getLogger(StateRepair.class);

  /** Takes some 20 ms; 100,000 rows are looked through in eight minutes. */
  private static final int ROWS = 1000;

  /** Races are rare, and an operator who sees one waits no longer. */
  private static final long CHECK_MILLIS = 5000;

  private final DeadLetterStates states;
  private final TransactionTemplate transaction;
  private @Nullable Place after;

  StateRepair(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.states = new DeadLetterStates(jdbc);
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelay = CHECK_MILLIS)
  void repair() {
    try {
      Optional<Place> end = transaction.execute(_ -> states.repair(after, ROWS));
      after = Objects.requireNonNull(end).orElse(null);
    } catch (RuntimeException e) { // the next run tries again
      LOG.warn("The states of dead letters can't be checked now: {}", e.toString());
    }
  }
}
