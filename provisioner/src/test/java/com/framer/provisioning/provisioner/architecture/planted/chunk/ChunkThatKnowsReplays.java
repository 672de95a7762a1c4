package com.framer.provisioning.provisioner.architecture.planted.chunk;

import com.framer.provisioning.provisioner.replay.Replays;

/** Breaks the rule: a chunk tells an OutcomeListener, and knows nothing of replays. */
public final class ChunkThatKnowsReplays {
  Class<?> replays() {
    return Replays.class;
  }
}
