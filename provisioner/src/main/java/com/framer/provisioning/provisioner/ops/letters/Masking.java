package com.framer.provisioning.provisioner.ops.letters;

import static com.framer.provisioning.provisioner.ops.masking.MaskedText.HIDDEN;

import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSummary;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSummary.LastReplay;
import com.framer.provisioning.provisioner.deadletter.DiscardTable.Discard;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.masking.MaskedText;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Hides personal data and secrets of dead letters from who may only look: of a message everything
 * but its general form, of a replay why it was asked for and what its outcome says.
 */
final class Masking {
  /** What our own producers, Kafka and tracing write; others may name people. */
  private static final Set<String> OPEN_HEADERS =
      Set.of(
          RecordHeaders.CE_SPECVERSION,
          RecordHeaders.CE_ID,
          RecordHeaders.CE_TYPE,
          RecordHeaders.CE_SOURCE,
          RecordHeaders.CE_TIME,
          RecordHeaders.CONTENT_TYPE,
          RecordHeaders.TRACEPARENT,
          RecordHeaders.ORIGINAL_ID,
          RecordHeaders.REPLAY_OF);

  /** A line that says which method was called, or how many are left out. */
  private static final Pattern FRAME =
      Pattern.compile("\\s+(at \\S+\\([\\w.$: ]*\\)|\\.\\.\\. [0-9]+ [a-z ]+)");

  /**
   * A line with the name of a class; other lines belong to a message, and may begin with a name.
   */
  private static final Pattern THROWN =
      Pattern.compile(
          "(\\s*(?:Caused by: |Suppressed: )?(?:[a-z_][\\w$]*\\.)+[A-Z][\\w$.]*)(?::.*)?");

  private Masking() {}

  static DeadLetterSummary of(DeadLetterSummary letter, Operator operator) {
    if (operator.mayAct()) {
      return letter;
    }
    String email = letter.email();
    return new DeadLetterSummary(
        letter.id(),
        letter.state(),
        letter.failedAt(),
        letter.cause(),
        letter.causeText(),
        letter.fingerprint(),
        letter.causeText(),
        email == null ? null : MaskedText.email(email),
        letter.organizationId(),
        letter.type(),
        letter.commandId(),
        letter.originalId(),
        letter.replayOf(),
        letter.position(),
        letter.failures(),
        lastReplay(letter.lastReplay()));
  }

  private static @Nullable LastReplay lastReplay(@Nullable LastReplay last) {
    return last == null
        ? null
        : new LastReplay(
            last.commandId(), last.status(), null, HIDDEN, last.requestedBy(), last.requestedAt());
  }

  /** Why an operator did something; in their words, which may name people. */
  static String reason(String reason, Operator operator) {
    return operator.mayAct() ? reason : HIDDEN;
  }

  static Discard of(Discard discard, Operator operator) {
    return operator.mayAct()
        ? discard
        : new Discard(
            discard.discardedBy(),
            HIDDEN,
            discard.discardedAt(),
            discard.restoredBy(),
            discard.restoreReason() == null ? null : HIDDEN,
            discard.restoredAt());
  }

  static JsonNode headers(JsonNode headers) {
    ObjectNode masked = ((ObjectNode) headers).objectNode();
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      String name = header.getKey();
      boolean open =
          OPEN_HEADERS.contains(name)
              || name.startsWith("provisioning-")
              || name.startsWith("kafka_dlt-");
      masked.set(name, open ? header.getValue() : StringNode.valueOf(HIDDEN));
    }
    return masked;
  }

  /** The classes and the places of a stack trace, without what the exceptions say. */
  static @Nullable String stackTrace(@Nullable String trace) {
    return trace == null
        ? null
        : trace
            .lines()
            .map(
                line -> {
                  Matcher thrown = THROWN.matcher(line);
                  return FRAME.matcher(line).matches()
                      ? line
                      : thrown.matches() ? thrown.group(1) + ": " + HIDDEN : HIDDEN;
                })
            .collect(Collectors.joining("\n"));
  }
}
