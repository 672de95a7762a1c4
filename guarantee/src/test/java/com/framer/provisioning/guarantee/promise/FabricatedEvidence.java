package com.framer.provisioning.guarantee.promise;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.guarantee.traffic.BadRelease;
import com.framer.provisioning.guarantee.traffic.History;
import com.framer.provisioning.guarantee.traffic.Person;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.database.Login;
import com.framer.provisioning.testkit.wal.CommittedStates.Violation;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Evidence that a test fabricates, in the form in which {@link EvidenceCollector} would collect it.
 */
final class FabricatedEvidence {
  /** The outcome of a command that changed something, without a resource. */
  static final Outcome APPLIED = applied(null);

  private final History history = new History();
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> outcomes = new ArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
  private final List<String> extraDeadLetters = new ArrayList<>();
  private final Map<CommandId, @Nullable String> replayStatuses = new HashMap<>();
  private final Set<Object> hidden = new HashSet<>();
  private final Map<CommandId, CommandLogRow> log = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> unfinishedWork = new ArrayList<>();
  private Database database =
      new Database("jdbc:nowhere", Login.OWNER, Login.GATEWAY, Login.OBSERVER, () -> {});

  History history() {
    return history;
  }

  /** Adds the command to the commands topic. */
  void publish(CommandEnvelope command, long offset) {
    records.add(record(offset, WireCodecs.COMMANDS.write(command)));
  }

  /**
   * Adds the command to the commands topic, and its outcome to the command log and the outcomes
   * topic. It is decided after all commands that were added before.
   */
  void decide(CommandEnvelope command, long offset, long position, Outcome outcome) {
    publish(command, offset);
    OutcomeEnvelope decided = envelope(command, outcome);
    addOutcomeRecord(decided);
    addLogRow(command, offset, position, decided);
  }

  /** Like {@link #decide}, with the outcome of a command that was applied. */
  void apply(CommandEnvelope command, long offset, long position) {
    decide(command, offset, position, APPLIED);
  }

  /** Like {@link #decide}, for a command that a bad release made fail, with its dead letter. */
  void deadLetter(CommandEnvelope command, long offset, long position) {
    decide(command, offset, position, new Outcome.DeadLettered("fabricated"));
    addDeadLetterRecord(offset, position, BadRelease.MESSAGE);
  }

  /** Adds a dead letter for the record that has the offset on the commands topic. */
  void addDeadLetterRecord(long offset, long position, String message) {
    ConsumerRecord<byte[], byte[]> dead = record(deadLetters.size(), new byte[0]);
    dead.headers()
        .add(KafkaHeaders.DLT_ORIGINAL_PARTITION, ByteBuffer.allocate(4).putInt(0).array())
        .add(KafkaHeaders.DLT_ORIGINAL_OFFSET, ByteBuffer.allocate(8).putLong(offset).array());
    RecordHeaders.add(dead.headers(), KafkaHeaders.DLT_EXCEPTION_MESSAGE, message);
    RecordHeaders.add(dead.headers(), RecordHeaders.DLT_POSITION, Long.toString(position));
    deadLetters.add(dead);
  }

  /** Adds a row to the command log, decided after all rows that were added before. */
  void addLogRow(CommandEnvelope command, long offset, long position, OutcomeEnvelope decided) {
    log.put(
        command.id(),
        new CommandLogRow(
            command.id(),
            command.organizationId().value(),
            command.email().value(),
            position,
            0,
            offset,
            decided.outcome().status(),
            new String(WireCodecs.OUTCOMES.write(decided), UTF_8),
            decided.decidedAt(),
            command.replay() == null ? null : command.replay().originalId()));
  }

  void addOutcomeRecord(OutcomeEnvelope outcome) {
    outcomes.add(record(outcomes.size(), WireCodecs.OUTCOMES.write(outcome)));
  }

  /** Hides a dead letter, given by partition and offset, or a replay, given by command id. */
  void hideFromOperators(Object what) {
    hidden.add(what);
  }

  /** Adds a row for a dead letter, beside those of the dead letters that were added. */
  void showDeadLetter(String partitionAndOffset) {
    extraDeadLetters.add(partitionAndOffset);
  }

  /** Replaces the status that operators see of the replay. */
  void showReplay(CommandId replay, @Nullable String status) {
    replayStatuses.put(replay, status);
  }

  /** Shows all dead letters and replays as they are, except for the fabricated differences. */
  private OperatorView operatorView() {
    List<String> shownDeadLetters =
        new ArrayList<>(
            deadLetters.stream().map(Evidence::originalPartitionAndOffset).distinct().toList());
    shownDeadLetters.addAll(extraDeadLetters);
    shownDeadLetters.removeIf(hidden::contains);
    Map<CommandId, @Nullable String> replays = new HashMap<>();
    log.values().stream()
        .filter(row -> row.originalId() != null)
        .forEach(row -> replays.put(row.id(), row.status()));
    replays.putAll(replayStatuses);
    replays.keySet().removeIf(hidden::contains);
    return new OperatorView(shownDeadLetters, replays);
  }

  /** Adds a violation of a rule by a committed state. */
  void addRuleViolation(String violation) {
    violations.add(new Violation(violation, "1", "0/1"));
  }

  void addUnfinishedWork(String what) {
    unfinishedWork.add(what);
  }

  /** Sets the database whose tables are compared. */
  void setDatabase(Database there) {
    database = there;
  }

  Evidence build() {
    return new Evidence(
        history,
        records,
        outcomes,
        deadLetters,
        operatorView(),
        log,
        List.copyOf(log.keySet()),
        violations,
        unfinishedWork,
        database);
  }

  static OutcomeEnvelope envelope(CommandEnvelope command, Outcome outcome) {
    return new OutcomeEnvelope(command.id(), command.organizationId(), Instant.EPOCH, outcome);
  }

  /** The outcome of a command that changed something, with the resource afterwards. */
  static Outcome applied(@Nullable UserResource resource) {
    return new Outcome.Applied(new Changes(List.of(), List.of()), resource);
  }

  static UserResource user(Person person, boolean active, @Nullable Role role) {
    var profile = UserProfile.ofMember(Email.of(person.email()));
    return new UserResource(
        person.scimId(), profile, active, role, Instant.EPOCH, Instant.EPOCH, 1);
  }

  /** A replay of the command, which had that position. */
  static CommandEnvelope replay(CommandEnvelope command, long position) {
    return new CommandEnvelope(
        CommandId.next(),
        command.organizationId(),
        command.email(),
        command.actor(),
        Instant.EPOCH,
        command.command(),
        new Replay(command.id(), UUID.randomUUID(), position, "fabricated"));
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
    return new ConsumerRecord<>("fabricated", 0, offset, null, value);
  }
}
