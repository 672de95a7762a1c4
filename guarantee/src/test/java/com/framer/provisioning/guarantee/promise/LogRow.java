package com.framer.provisioning.guarantee.promise;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.WireCodecs;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code command_log}: where a command was first received, and what became of it. */
record LogRow(
    UUID id,
    UUID organization,
    String email,
    long position,
    int partition,
    long offset,
    @Nullable String status,
    @Nullable String outcome,
    Instant decidedAt,
    @Nullable UUID originalId) {
  /** What the caller is told. */
  OutcomeEnvelope told() {
    return WireCodecs.OUTCOMES.read(Objects.toString(outcome).getBytes(UTF_8));
  }

  /** For people. */
  String place() {
    return "%s (%s, %d@%d)".formatted(id, email, partition, offset);
  }
}
