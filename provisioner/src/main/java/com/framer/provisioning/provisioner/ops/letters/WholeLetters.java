package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.commandlog.PersonHistory;
import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.deadletter.DeadLetterDetails;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSummary;
import com.framer.provisioning.provisioner.deadletter.DeadLetterTable;
import com.framer.provisioning.provisioner.deadletter.DiscardTable;
import com.framer.provisioning.provisioner.deadletter.NoSuchDeadLetterException;
import com.framer.provisioning.provisioner.deadletter.RecordText;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.masking.MaskedText;
import com.framer.provisioning.provisioner.replay.ReplayTable;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads a dead letter with all that is known of it, masked for who may only look. */
@Component
class WholeLetters {
  /** Longer than an email; a key that is longer is none of ours. */
  private static final int MAX_KEY = 400;

  private final DeadLetterTable table;
  private final DeadLetterSearch search;
  private final ReplayTable replays;
  private final DiscardTable discards;
  private final PersonHistory history;

  WholeLetters(
      DeadLetterTable table,
      DeadLetterSearch search,
      ReplayTable replays,
      DiscardTable discards,
      PersonHistory history) {
    this.table = table;
    this.search = search;
    this.replays = replays;
    this.discards = discards;
    this.history = history;
  }

  /**
   * The dead letter.
   *
   * @throws NoSuchDeadLetterException if there is none
   */
  WholeLetter of(UUID id, Operator operator) {
    DeadLetterDetails details = details(id);
    DeadLetterSummary letter = details.summary();
    Payload payload = Payload.of(details.value(), operator);
    boolean all = operator.mayAct();
    return new WholeLetter(
        Masking.of(letter, operator),
        details.topic(),
        details.partition(),
        details.offset(),
        details.dltPartition(),
        details.dltOffset(),
        key(details.key(), operator),
        headers(details.headers(), operator),
        payload.json(),
        payload.text(),
        payload.bytes(),
        payload.isText(),
        payload.shortened(),
        all ? details.stackTrace() : Masking.stackTrace(details.stackTrace()),
        replays.of(id).stream()
            .map(replay -> WholeLetter.RequestedReplay.of(replay, operator))
            .toList(),
        discards.of(id).stream().map(discard -> Masking.of(discard, operator)).toList(),
        lineage(letter, operator),
        history(letter));
  }

  /** The dead letter itself, not masked. */
  DeadLetterDetails details(UUID id) {
    return table.details(id).orElseThrow(NoSuchDeadLetterException::new);
  }

  /** The state alone: the record may have megabytes. */
  State state(UUID id) {
    return table.find(id).orElseThrow(NoSuchDeadLetterException::new).state();
  }

  private static @Nullable String key(byte @Nullable [] key, Operator operator) {
    if (key == null) {
      return null;
    }
    String text = RecordText.of(key).orElseGet(() -> "0x" + HexFormat.of().formatHex(key));
    if (!operator.mayAct()) {
      return MaskedText.email(text);
    }
    return text.length() <= MAX_KEY ? text : text.substring(0, MAX_KEY) + "…";
  }

  private static @Nullable JsonNode headers(@Nullable String headers, Operator operator) {
    if (headers == null) {
      return null;
    }
    JsonNode json = WireJson.mapper().readTree(headers);
    return operator.mayAct() ? json : Masking.headers(json);
  }

  private List<DeadLetterSummary> lineage(DeadLetterSummary letter, Operator operator) {
    UUID root = letter.originalId() == null ? letter.commandId() : letter.originalId();
    return root == null
        ? List.of(Masking.of(letter, operator))
        : search.lineage(root).stream().map(l -> Masking.of(l, operator)).toList();
  }

  /** Around the command, or the time of the failure if the record has none that is readable. */
  private List<PersonHistory.Entry> history(DeadLetterSummary letter) {
    if (letter.organizationId() == null || letter.email() == null) {
      return List.of();
    }
    UUID command = letter.commandId();
    boolean isOurs = command != null && new CommandId(command).isValid();
    long millis = letter.failedAt().toEpochMilli();
    return history.around(
        letter.organizationId(),
        letter.email(),
        isOurs ? Objects.requireNonNull(command) : new UUID(millis << 16 | 0x7000, 1L << 63));
  }
}
