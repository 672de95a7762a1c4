package com.framer.provisioning.guarantee.promise;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.WireCodecs;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code command_log}: where a command was first received, and its outcome. */
record CommandLogRow(
    CommandId id,
    UUID organization,
    String email,
    long position,
    int partition,
    long offset,
    @Nullable String status,
    @Nullable String outcomeJson,
    Instant decidedAt,
    @Nullable CommandId originalId) {
  /** The outcome as it is published. */
  OutcomeEnvelope outcomeEnvelope() {
    return WireCodecs.OUTCOMES.read(Objects.toString(outcomeJson).getBytes(UTF_8));
  }

  /** Command id, email, partition and offset, for messages. */
  String description() {
    return "%s (%s, %d@%d)".formatted(id, email, partition, offset);
  }
}
