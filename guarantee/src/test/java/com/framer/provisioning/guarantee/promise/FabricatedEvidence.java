package com.framer.provisioning.guarantee.promise;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.Replay;
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

/** Evidence made up by a test, as it would be collected if that had happened. */
final class FabricatedEvidence {
  /** The outcome of a command that changed something, and tells of no resource. */
  static final Outcome APPLIED = applied(null);

  private final History history = new History();
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> outcomes = new ArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
  private final List<String> shownBeside = new ArrayList<>();
  private final Map<UUID, @Nullable String> replaysBeside = new HashMap<>();
  private final Set<Object> notShown = new HashSet<>();
  private final Map<UUID, LogRow> log = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> remains = new ArrayList<>();
  private Database database =
      new Database("jdbc:nowhere", Login.OWNER, Login.GATEWAY, Login.OBSERVER, () -> {});

  /** What callers saw. */
  History history() {
    return history;
  }

  /** The topic has the command at that offset. */
  void isPublished(CommandEnvelope command, long offset) {
    records.add(record(offset, WireCodecs.COMMANDS.write(command)));
  }

  /** The topic has it at that offset, and it was decided after those before, which was told. */
  void isDecided(CommandEnvelope command, long offset, long position, Outcome outcome) {
    isPublished(command, offset);
    OutcomeEnvelope decided = envelope(command, outcome);
    isTold(decided);
    isLogged(command, offset, position, decided);
  }

  /** The same of a command that was applied. */
  void isApplied(CommandEnvelope command, long offset, long position) {
    isDecided(command, offset, position, APPLIED);
  }

  /** The same of a command that a bad release failed, with its dead letter. */
  void isDeadLettered(CommandEnvelope command, long offset, long position) {
    isDecided(command, offset, position, new Outcome.DeadLettered("planted"));
    isDeadLetter(offset, position, BadRelease.MESSAGE);
  }

  /** The dead-letter topic has what the commands topic has at that offset. */
  void isDeadLetter(long offset, long position, String message) {
    ConsumerRecord<byte[], byte[]> dead = record(deadLetters.size(), new byte[0]);
    dead.headers()
        .add(KafkaHeaders.DLT_ORIGINAL_PARTITION, ByteBuffer.allocate(4).putInt(0).array())
        .add(KafkaHeaders.DLT_ORIGINAL_OFFSET, ByteBuffer.allocate(8).putLong(offset).array());
    RecordHeaders.add(dead.headers(), KafkaHeaders.DLT_EXCEPTION_MESSAGE, message);
    RecordHeaders.add(dead.headers(), RecordHeaders.DLT_POSITION, Long.toString(position));
    deadLetters.add(dead);
  }

  /** The command log has it, as decided after those before. */
  void isLogged(CommandEnvelope command, long offset, long position, OutcomeEnvelope decided) {
    log.put(
        command.id(),
        new LogRow(
            command.id(),
            command.organizationId(),
            command.email(),
            position,
            0,
            offset,
            decided.outcome().status(),
            new String(WireCodecs.OUTCOMES.write(decided), UTF_8),
            decided.decidedAt(),
            command.replay() == null ? null : command.replay().originalId()));
  }

  /** The outcomes topic has it. */
  void isTold(OutcomeEnvelope outcome) {
    outcomes.add(record(outcomes.size(), WireCodecs.OUTCOMES.write(outcome)));
  }

  /** Operators are not shown the dead letter of that place, or the replay of that id. */
  void isNotShown(Object what) {
    notShown.add(what);
  }

  /** Operators are shown a dead letter of that place, beside those that are there. */
  void isShown(String place) {
    shownBeside.add(place);
  }

  /** Operators are shown that status of the replay. */
  void isShown(UUID replay, @Nullable String status) {
    replaysBeside.put(replay, status);
  }

  /** All dead letters and replays, each as it is, but for what is planted. */
  private OperatorView shown() {
    List<String> places =
        new ArrayList<>(deadLetters.stream().map(Evidence::originalPlace).distinct().toList());
    places.addAll(shownBeside);
    places.removeIf(notShown::contains);
    Map<UUID, @Nullable String> replays = new HashMap<>();
    log.values().stream()
        .filter(row -> row.originalId() != null)
        .forEach(row -> replays.put(row.id(), row.status()));
    replays.putAll(replaysBeside);
    replays.keySet().removeIf(notShown::contains);
    return new OperatorView(places, replays);
  }

  /** A committed state broke a rule. */
  void isCommitted(String violation) {
    violations.add(new Violation(violation, "1", "0/1"));
  }

  /** Something is left that should not be. */
  void remains(String what) {
    remains.add(what);
  }

  /** What is there in the end. */
  void isIn(Database there) {
    database = there;
  }

  Evidence evidence() {
    return new Evidence(
        history,
        records,
        outcomes,
        deadLetters,
        shown(),
        log,
        List.copyOf(log.keySet()),
        violations,
        remains,
        database);
  }

  static OutcomeEnvelope envelope(CommandEnvelope command, Outcome outcome) {
    return new OutcomeEnvelope(command.id(), command.organizationId(), Instant.EPOCH, outcome);
  }

  /** Something changed, and the resource is this one now. */
  static Outcome applied(@Nullable UserResource resource) {
    return new Outcome.Applied(new Changes(List.of(), List.of()), resource);
  }

  /** The person's resource. */
  static UserResource user(Person person, boolean active, @Nullable Role role) {
    var profile = UserProfile.ofMember(person.email());
    return new UserResource(
        person.scimId(), profile, active, role, Instant.EPOCH, Instant.EPOCH, 1);
  }

  /** A replay of the command, which was at that position. */
  static CommandEnvelope replay(CommandEnvelope command, long position) {
    return new CommandEnvelope(
        CommandIds.next(),
        command.organizationId(),
        command.email(),
        command.actor(),
        Instant.EPOCH,
        command.command(),
        new Replay(command.id(), UUID.randomUUID(), position, "planted"));
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
    return new ConsumerRecord<>("planted", 0, offset, null, value);
  }
}
