package com.framer.provisioning.common.wire;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;

/** The codecs of what is on Kafka. */
public final class WireCodecs {
  /**
   * A record's value on {@code provisioning.commands}. Version 2 is a dry run: whoever does not
   * know dry runs must not take it for a command.
   */
  public static final VersionedCodec<CommandEnvelope> COMMANDS =
      new VersionedCodec<>(CommandEnvelope.class, 2, envelope -> envelope.dryRun() ? 2 : 1);

  /** A record's value on {@code provisioning.outcomes}, and {@code command_log.outcome}. */
  public static final VersionedCodec<OutcomeEnvelope> OUTCOMES =
      new VersionedCodec<>(OutcomeEnvelope.class, 1);

  private WireCodecs() {}
}
