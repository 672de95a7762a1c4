package com.framer.provisioning.provisioner.ops.letters;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.framer.provisioning.provisioner.commandlog.PersonHistory;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSummary;
import com.framer.provisioning.provisioner.deadletter.DiscardTable.Discard;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.replay.ReplayTable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One dead letter with all that is known of it, as {@code GET /ops/api/dead-letters/{id}} answers.
 *
 * @param letter what the list says of it
 * @param key the record's key, as text or in hex; null if it has none
 * @param headers a JSON object; null if an earlier release made the row
 * @param payload the record's value as JSON; null if it is none, or longer than 64 KiB
 * @param payloadText the beginning of the value if there is no {@code payload}: as text, or in hex
 *     if it is no text; null for readers
 * @param payloadBytes how long the value is; null if the record has none
 * @param payloadShortened whether there is more of it; {@code …/record} has all
 * @param replays the replays that were requested, oldest first
 * @param discards the discards, oldest first
 * @param lineage how often the command failed: its dead letters and those of its replays, newest
 *     first
 * @param history the commands about the same person around it, newest first
 */
record WholeLetter(
    @JsonUnwrapped DeadLetterSummary letter,
    String topic,
    int partition,
    long offset,
    int dltPartition,
    long dltOffset,
    @Nullable String key,
    @Nullable JsonNode headers,
    @Nullable JsonNode payload,
    @Nullable String payloadText,
    @Nullable Integer payloadBytes,
    boolean payloadIsText,
    boolean payloadShortened,
    @Nullable String stackTrace,
    List<RequestedReplay> replays,
    List<Discard> discards,
    List<DeadLetterSummary> lineage,
    List<PersonHistory.Entry> history) {

  /**
   * A replay of it.
   *
   * @param status null until it has an outcome
   * @param edited whether the operator changed fields of the payload
   */
  record RequestedReplay(
      UUID commandId,
      @Nullable String status,
      String requestedBy,
      String reason,
      Instant requestedAt,
      boolean published,
      boolean edited) {
    static RequestedReplay of(ReplayTable.Entry entry, Operator operator) {
      return new RequestedReplay(
          entry.commandId().value(),
          entry.status(),
          entry.requestedBy(),
          Masking.reason(entry.reason(), operator),
          entry.requestedAt(),
          entry.publishedAt() != null,
          entry.editedCommand() != null);
    }
  }
}
