package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.chunk.DirectoryDecisions;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Predicts the outcome of a replay: the decision is taken and written as it would be, with the same
 * locks, and then rolled back. So it also predicts what only the database refuses.
 */
@Component
public class DryRun {
  /** The partition that the change is counted in; it is never committed. */
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
   * The outcome that the replay would have now; dead-lettered if it would fail for good again.
   *
   * @throws RuntimeException on a temporary failure, for example if the database is away
   */
  public Outcome dryRun(CommandEnvelope envelope) {
    return dryRun(List.of(envelope)).getFirst();
  }

  /**
   * The outcomes that replays of one person would have, one after the other: each sees what those
   * before it would have changed.
   *
   * @throws RuntimeException on a temporary failure
   */
  public List<Outcome> dryRun(List<CommandEnvelope> envelopes) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              status.setRollbackOnly();
              // Waits for a lock only briefly, since meanwhile it holds others that consumers need.
              jdbc.sql("set local lock_timeout = '2s'").update();
              return envelopes.stream().map(envelope -> decideOrUndo(envelope, status)).toList();
            }));
  }

  private Outcome decideOrUndo(CommandEnvelope envelope, TransactionStatus status) {
    Object before = status.createSavepoint();
    try {
      return decide(envelope);
    } catch (RuntimeException failure) {
      if (!Failures.isPermanent(failure)) {
        throw failure;
      }
      status.rollbackToSavepoint(before);
      return new Outcome.DeadLettered(Failures.causeOf(failure).getClass().getSimpleName());
    }
  }

  private Outcome decide(CommandEnvelope envelope) {
    Replay replay = Objects.requireNonNull(envelope.replay(), "a replay");
    Map<CommandId, Long> positions = Map.of(envelope.id(), log.positionOf(replay));
    return decisions
        .decide(List.of(envelope), positions, NO_PARTITION, clock.instant())
        .getFirst()
        .outcome();
  }
}
