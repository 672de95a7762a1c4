package com.framer.provisioning.common.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Makes the records of commands and outcomes, headers and all. Keys and values are UTF-8 bytes. */
public final class WireRecords {
  /**
   * How large a record may be: a User of 1 MiB, which is the most that is accepted, with everything
   * around it and the cause of a failure. The topics and all producers agree on it.
   */
  public static final int MAX_BYTES = 3 * 1024 * 1024;

  /** How large a dead letter may be: the largest record, and why it failed. */
  public static final int MAX_DEAD_LETTER_BYTES = MAX_BYTES + 64 * 1024;

  private static final String TYPE_PREFIX = "com.framer.provisioning.";

  /** After the type of a command that is only asked about. */
  private static final String DRY_RUN = ".DryRun";

  private WireRecords() {}

  /**
   * The record of a command.
   *
   * @param source who publishes, for {@code ce_source}
   * @param gateway the instance that waits for the outcome, or null if nobody does
   */
  public static ProducerRecord<byte[], byte[]> of(
      CommandEnvelope envelope, String source, @Nullable String gateway) {
    var record =
        new ProducerRecord<>(
            Topics.COMMANDS, key(envelope.email()), WireCodecs.COMMANDS.write(envelope));
    String name = envelope.command().getClass().getSimpleName();
    String type = envelope.dryRun() ? name + DRY_RUN : name;
    describe(record.headers(), envelope.id(), type, source, envelope.issuedAt());
    if (gateway != null) {
      RecordHeaders.add(record.headers(), RecordHeaders.GATEWAY, gateway);
    }
    Replay replay = envelope.replay();
    if (replay != null) {
      RecordHeaders.add(
          record.headers(), RecordHeaders.ORIGINAL_ID, replay.originalId().toString());
      RecordHeaders.add(record.headers(), RecordHeaders.REPLAY_OF, replay.replayOf().toString());
    }
    return record;
  }

  /**
   * The record of an outcome.
   *
   * @param commandKey the key of the command's record
   * @param commandHeaders the headers of the command's record, of which the waiting gateway and the
   *     trace are copied
   */
  public static ProducerRecord<byte[], byte[]> of(
      OutcomeEnvelope envelope,
      byte @Nullable [] commandKey,
      Headers commandHeaders,
      String source) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            Topics.OUTCOMES, commandKey, WireCodecs.OUTCOMES.write(envelope));
    String type = envelope.outcome().getClass().getSimpleName();
    describe(record.headers(), envelope.commandId(), type, source, envelope.decidedAt());
    copy(RecordHeaders.GATEWAY, commandHeaders, record.headers());
    copy(RecordHeaders.TRACEPARENT, commandHeaders, record.headers());
    return record;
  }

  /** The record key of commands about the Account with this email (rule A3). */
  public static byte[] key(Email email) {
    return email.value().getBytes(UTF_8);
  }

  private static void describe(
      Headers headers, CommandId id, String type, String source, Instant time) {
    RecordHeaders.add(headers, RecordHeaders.CE_SPECVERSION, "1.0");
    RecordHeaders.add(headers, RecordHeaders.CE_ID, id.toString());
    RecordHeaders.add(headers, RecordHeaders.CE_TYPE, TYPE_PREFIX + type);
    RecordHeaders.add(headers, RecordHeaders.CE_SOURCE, source);
    RecordHeaders.add(headers, RecordHeaders.CE_TIME, time.toString());
    RecordHeaders.add(headers, RecordHeaders.CONTENT_TYPE, "application/json");
  }

  private static void copy(String name, Headers from, Headers to) {
    String value = RecordHeaders.text(from, name);
    if (value != null) {
      RecordHeaders.add(to, name, value);
    }
  }
}
