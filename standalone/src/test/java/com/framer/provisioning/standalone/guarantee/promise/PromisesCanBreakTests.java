package com.framer.provisioning.standalone.guarantee.promise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.standalone.guarantee.traffic.BadRelease;
import com.framer.provisioning.standalone.guarantee.traffic.Call;
import com.framer.provisioning.standalone.guarantee.traffic.Call.Result;
import com.framer.provisioning.standalone.guarantee.traffic.History;
import com.framer.provisioning.standalone.guarantee.traffic.Person;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.database.Login;
import com.framer.provisioning.testkit.states.CommittedStates.Violation;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.support.KafkaHeaders;

/** Planted evidence breaks the promise that it is about, and no other one. */
final class PromisesCanBreakTests {
  private final History history = new History();
  private final UUID organization = UUID.randomUUID();
  private final Person ada = new Person(organization, "ada@a.example", UUID.randomUUID());
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> outcomes = new ArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
  private final List<String> shownBeside = new ArrayList<>();
  private final Map<UUID, @Nullable String> replaysBeside = new HashMap<>();
  private final Set<Object> notShown = new HashSet<>();
  private final Map<UUID, LogRow> log = new LinkedHashMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> remains = new ArrayList<>();

  @Test
  void nothingBreaksNothing() {
    assertThat(broken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "F1, AnAdminAlwaysRemains",
    "F2, AnAdminAlwaysRemains",
    "F3, NothingOfAnotherOrganization",
    "F4, AnAdminAlwaysRemains",
    "D1, AnAdminAlwaysRemains",
    "F5, ExactlyOneOutcome",
    "G2, AppliedAtMostOnce"
  })
  void aCommittedState(String rule, String promise) {
    violations.add(new Violation(rule + ": planted", "1", "0/1"));

    assertThat(broken()).containsExactly(promise);
  }

  @Test
  void anAnsweredChangeThatNoCommandMade() { // I1
    history.add(new Call("trace", UUID.randomUUID(), "a@a.example", "POST", Result.OK, 201));

    assertThat(broken()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredChangeThatAReadDoesNotShow() { // I1
    history.addWrongAnswer("planted");

    assertThat(broken()).containsExactly("AnsweredIsTrue");
  }

  @Test
  void aUserOfAnotherOrganization() { // F3
    history.addStranger("planted");

    assertThat(broken()).containsExactly("NothingOfAnotherOrganization");
  }

  @Test
  void poisonThatVanished() { // G5
    history.addPoison("0@1");

    assertThat(broken()).containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void anOutcomeThatNobodyAskedFor() { // F5
    var id = UUID.randomUUID();
    log.put(id, new LogRow(id, id, "a@a.example", 1, 0, 0, "applied", "{}", Instant.EPOCH, null));

    assertThat(broken()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void aCommandWithoutAnOutcome() { // F5
    CommandEnvelope lost = ada.isCalled("lost");
    records.add(record(7, CommandEnvelope.CODEC.write(lost)));

    assertThat(broken()).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void commandsThatAreDecidedInAnotherOrderThanTheTopics() { // G1
    isApplied(ada.isCalled("second"), 8, 2);
    isApplied(ada.isCalled("first"), 7, 1);

    assertThat(broken()).containsExactly("AppliedInTopicOrder");
  }

  @Test
  void aPositionThatIsOlderThanTheOneBefore() { // G3
    isApplied(ada.isCalled("first"), 7, 2);
    isApplied(ada.isCalled("second"), 8, 1);

    assertThat(broken()).containsExactly("PositionsGrow");
  }

  @Test
  void aReplayThatUndoesWhatIsNewer() { // G3
    var workspace = UUID.randomUUID();
    CommandEnvelope old = ada.hasRoleIn(workspace, Role.ADMIN);
    isApplied(old, 7, 1);
    isApplied(ada.isRemovedFrom(workspace), 8, 2);
    isApplied(replay(old, 1), 9, 1);

    assertThat(broken()).containsExactly("OldReplaysAreSuperseded");
  }

  @Test
  void anUnansweredCreateThatMeets409() { // B7
    CommandEnvelope create = ada.isProvisioned(null);
    isApplied(create, 7, 1);
    isApplied(ada.wasNotAnswered(create), 8, 2);
    isRefused(ada.comesAgain(create), 9, 3);

    assertThat(broken()).containsExactly("UnansweredCreatesMayComeAgain");
  }

  @Test
  void aDeadLetterWithoutARow() { // G5
    deadLetters.add(deadLetter(7));
    assertThat(broken()).isEmpty();

    notShown.add("0@7");
    assertThat(broken()).containsExactly("DeadLettersAreShown");
  }

  @Test
  void aDeadLetterWithTwoRows() { // G5
    deadLetters.add(deadLetter(7));
    deadLetters.add(deadLetter(7)); // a copy, after a crash
    assertThat(broken()).isEmpty();

    shownBeside.add("0@7");
    assertThat(broken()).containsExactly("DeadLettersAreShown");
  }

  @Test
  void aRowWithoutADeadLetter() { // G5
    shownBeside.add("0@7");

    assertThat(broken()).containsExactly("DeadLettersAreShown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", ""})
  void aReplayThatIsShownAsSomethingElse(String status) { // F5
    CommandEnvelope replay = replayed();
    assertThat(broken()).isEmpty();

    replaysBeside.put(replay.id(), status.isEmpty() ? null : status);
    assertThat(broken()).containsExactly("DeadLettersAreShown");
  }

  @Test
  void aReplayThatIsNotShown() { // F5
    notShown.add(replayed().id());

    assertThat(broken()).containsExactly("DeadLettersAreShown");
  }

  @Test
  void lagThatDoesNotDrain() { // G5
    remains.add("planted");

    assertThat(broken()).containsExactly("LagDrains");
  }

  @Test
  void aPromiseThatIsGivenUpIsNamedAsItIs() {
    history.addStranger("planted");

    assertThat(
            Promises.allBut("NothingOfAnotherOrganization", "SameAsOneByOne")
                .violations(evidence()))
        .isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Promises.allBut("NoSuchPromise"));
  }

  private Iterable<String> broken() {
    return Promises.allBut("SameAsOneByOne").violations(evidence()).keySet();
  }

  private void isApplied(CommandEnvelope command, long offset, long position) {
    isDecided(
        command, offset, position, new Outcome.Applied(new Changes(List.of(), List.of()), null));
  }

  private void isRefused(CommandEnvelope command, long offset, long position) {
    isDecided(command, offset, position, new Outcome.Refused(ScimError.of(409, "planted")));
  }

  /** The topic has it at that offset, and it was decided after those before. */
  private void isDecided(CommandEnvelope command, long offset, long position, Outcome what) {
    UUID id = command.id();
    var outcome = new OutcomeEnvelope(id, organization, Instant.EPOCH, what);
    UUID original = command.replay() == null ? null : command.replay().originalId();
    records.add(record(offset, CommandEnvelope.CODEC.write(command)));
    outcomes.add(record(offset, OutcomeEnvelope.CODEC.write(outcome)));
    log.put(
        id,
        new LogRow(
            id,
            organization,
            command.email(),
            position,
            0,
            offset,
            what.status(),
            new String(OutcomeEnvelope.CODEC.write(outcome), UTF_8),
            Instant.EPOCH,
            original));
  }

  private CommandEnvelope replayed() {
    CommandEnvelope original = ada.isCalled("original");
    CommandEnvelope replay = replay(original, 1);
    isApplied(original, 7, 1);
    isApplied(replay, 8, 1);
    return replay;
  }

  private static ConsumerRecord<byte[], byte[]> deadLetter(long offset) {
    ConsumerRecord<byte[], byte[]> dead = record(offset, new byte[0]);
    dead.headers()
        .add(
            KafkaHeaders.DLT_ORIGINAL_PARTITION,
            ByteBuffer.allocate(Integer.BYTES).putInt(0).array())
        .add(
            KafkaHeaders.DLT_ORIGINAL_OFFSET,
            ByteBuffer.allocate(Long.BYTES).putLong(offset).array())
        .add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, BadRelease.MESSAGE.getBytes(UTF_8));
    return dead;
  }

  private static CommandEnvelope replay(CommandEnvelope command, long position) {
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

  /** All dead letters and replays, each as it is, but for what is planted. */
  private Shown shown() {
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
    return new Shown(places, replays);
  }

  private Evidence evidence() {
    var nowhere =
        new Database("jdbc:nowhere", Login.OWNER, Login.GATEWAY, Login.OBSERVER, () -> {});
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
        nowhere);
  }
}
