package com.framer.provisioning.common.wire;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;

/** The codecs of what is on Kafka. */
public final class WireCodecs {
  /**
   * A record's value on {@code provisioning.commands}. Version 2 is a dry run, version 3 is of a
   * condition (If-Match): whoever does not know them must not take either for a command.
   */
  public static final VersionedCodec<CommandEnvelope> COMMANDS =
      new VersionedCodec<>(CommandEnvelope.class, 3, WireCodecs::version);

  /** A record's value on {@code provisioning.outcomes}, and {@code command_log.outcome}. */
  public static final VersionedCodec<OutcomeEnvelope> OUTCOMES =
      new VersionedCodec<>(OutcomeEnvelope.class, 1);

  private WireCodecs() {}

  private static int version(CommandEnvelope envelope) {
    if (envelope.ifMatch() != null) {
      return 3;
    }
    return envelope.dryRun() ? 2 : 1;
  }
}
