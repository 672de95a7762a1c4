package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.commandlog.PartitionProgress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Dry runs that fail for good. Whoever asked is told that the command would be dead-lettered; the
 * dry run itself is not, since nobody asked for a change that operators would have to save.
 */
@Component
public final class FailedDryRuns {
  private final TransactionTemplate transaction;
  private final PartitionProgress progress;
  private final Clock clock;

  FailedDryRuns(PlatformTransactionManager transactions, PartitionProgress progress, Clock clock) {
    this.transaction = new TransactionTemplate(transactions);
    this.progress = progress;
    this.clock = clock;
  }

  /** Advances the partition's progress past the only command of the chunk. */
  public OutcomeEnvelope passOver(String topicId, Chunk dryRun, RuntimeException failure) {
    transaction.executeWithoutResult(
        _ -> {
          long next = progress.lock(topicId, dryRun.partition(), dryRun.since());
          if (next < dryRun.nextOffset()) {
            progress.advancePastFailedDryRun(topicId, dryRun.partition(), dryRun.nextOffset());
          }
        });
    CommandEnvelope envelope = dryRun.commands().getFirst().envelope();
    return new OutcomeEnvelope(
        envelope.id(),
        envelope.organizationId(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        new Outcome.Predicted(
            new Outcome.DeadLettered(Failures.causeOf(failure).getClass().getSimpleName())));
  }
}
