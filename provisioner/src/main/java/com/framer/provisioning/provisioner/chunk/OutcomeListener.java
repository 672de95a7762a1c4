package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import java.time.Instant;

/**
 * Is called in the transaction that records the outcome of a replay, so that what the listener
 * writes commits with the outcome or not at all.
 */
public interface OutcomeListener {
  /**
   * A replay has its outcome.
   *
   * @param replay which dead letter it replays, and why
   * @param actor the operator who asked for it
   * @param issuedAt when they asked
   */
  void replayDecided(Replay replay, Actor actor, Instant issuedAt, OutcomeEnvelope outcome);
}
