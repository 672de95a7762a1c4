package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.chunk.DirectoryDecisions;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What would become of a replay now: the decision is taken and written as it would be, locks and
 * all, and then rolled back, so that what only the database refuses is foreseen too. Does not wait
 * long for a lock, so that a dry run stands in nobody's way.
 */
@Component
public class DryRun {
  /** The partition that a change would be counted in; it is never committed. */
  private static final int NO_PARTITION = -1;

  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final CommandLog log;
  private final DirectoryDecisions decisions;
  private final Clock clock;

  DryRun(
      PlatformTransactionManager transactions,
      JdbcClient jdbc,
      CommandLog log,
      DirectoryDecisions decisions,
      Clock clock) {
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
    this.log = log;
    this.decisions = decisions;
    this.clock = clock;
  }

  /**
   * The outcome that the replay would have; dead-lettered if it would fail for good again.
   *
   * @throws RuntimeException what passes with time, as a database that is away
   */
  public Outcome dryRun(CommandEnvelope envelope) {
    try {
      return takeAndRollBack(envelope);
    } catch (RuntimeException failure) {
      if (!Failures.isPermanent(failure)) {
        throw failure;
      }
      return new Outcome.DeadLettered(Failures.causeOf(failure).getClass().getSimpleName());
    }
  }

  private Outcome takeAndRollBack(CommandEnvelope envelope) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              status.setRollbackOnly();
              return take(envelope);
            }));
  }

  private Outcome take(CommandEnvelope envelope) {
    jdbc.sql("set local lock_timeout = '2s'").update();
    Replay replay = Objects.requireNonNull(envelope.replay(), "a replay");
    Map<UUID, Long> positions = Map.of(envelope.id(), log.positionOf(replay));
    return decisions
        .decide(List.of(envelope), positions, NO_PARTITION, clock.instant())
        .getFirst()
        .outcome();
  }
}
