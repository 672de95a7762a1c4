package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTrace;
import com.framer.provisioning.provisioner.chunk.ChunkTransaction;
import com.framer.provisioning.provisioner.chunk.FailedDryRuns;
import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.chunk.SlowInfrastructureException;
import com.framer.provisioning.provisioner.kafka.OutcomePublisher;
import com.framer.provisioning.provisioner.kafka.TopicIds;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Applies chunks, and then publishes their outcomes. */
@Component
class ChunkApplication {
  private final ChunkTransaction transaction;
  private final FailedDryRuns failedDryRuns;
  private final TopicIds topics;
  private final OutcomePublisher outcomes;
  private final SlownessCheck slowness;
  private final Traces traces;

  ChunkApplication(
      ChunkTransaction transaction,
      FailedDryRuns failedDryRuns,
      TopicIds topics,
      OutcomePublisher outcomes,
      SlownessCheck slowness,
      Traces traces) {
    this.transaction = transaction;
    this.failedDryRuns = failedDryRuns;
    this.topics = topics;
    this.outcomes = outcomes;
    this.slowness = slowness;
    this.traces = traces;
  }

  /**
   * Applies the chunk; the outcomes by command id.
   *
   * @throws SlowInfrastructureException if its only command can't be blamed for the time it took
   */
  Map<CommandId, OutcomeEnvelope> apply(Chunk chunk) {
    SlownessCheck.Try started = slowness.begin();
    try {
      return applyTwiceIfThatMayHelp(chunk);
    } catch (RuntimeException failure) {
      if (chunk.commands().size() == 1
          && Failures.isTooCostly(failure)
          && slowness.isInfrastructureSlow(started, chunk, failure)) {
        throw new SlowInfrastructureException(failure);
      }
      throw failure;
    }
  }

  private Map<CommandId, OutcomeEnvelope> applyTwiceIfThatMayHelp(Chunk chunk) {
    try {
      return applyOnce(chunk);
    } catch (RuntimeException failure) {
      if (!Failures.deservesASecondTry(failure)) {
        throw failure;
      }
      return applyOnce(chunk);
    }
  }

  private Map<CommandId, OutcomeEnvelope> applyOnce(Chunk chunk) {
    return traced(List.of(chunk), trace -> transaction.apply(topics.commands(), chunk, trace));
  }

  private Map<CommandId, OutcomeEnvelope> traced(
      List<Chunk> chunks, Function<ChunkTrace, Map<CommandId, OutcomeEnvelope>> apply) {
    try (var trace = ChunkTrace.begin(traces, chunks)) {
      try {
        return apply.apply(trace);
      } catch (RuntimeException failure) {
        trace.failed(failure);
        throw failure;
      }
    }
  }

  /**
   * Applies chunks of different partitions in one transaction; the outcomes by command id. It is
   * not tried again if it fails: the chunks are to be applied one by one then.
   */
  Map<CommandId, OutcomeEnvelope> applyTogether(List<Chunk> chunks) {
    return traced(chunks, trace -> transaction.applyTogether(topics.commands(), chunks, trace));
  }

  /** Passes over a dry run that fails for good, and publishes that it does. */
  void passOver(Chunk dryRun, RuntimeException failure) {
    OutcomeEnvelope failed = failedDryRuns.passOver(topics.commands(), dryRun, failure);
    outcomes.publish(dryRun.commands().getFirst().record(), failed);
  }

  /** Publishes the outcomes of applied chunks. */
  void publish(List<Chunk> chunks, Map<CommandId, OutcomeEnvelope> decided) {
    outcomes.publish(chunks.stream().flatMap(c -> c.commands().stream()).toList(), decided);
  }
}
