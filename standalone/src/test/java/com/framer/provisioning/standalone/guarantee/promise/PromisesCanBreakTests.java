package com.framer.provisioning.standalone.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.framer.provisioning.standalone.guarantee.traffic.Call;
import com.framer.provisioning.standalone.guarantee.traffic.Call.Result;
import com.framer.provisioning.standalone.guarantee.traffic.History;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.database.Login;
import com.framer.provisioning.testkit.states.CommittedStates.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planted evidence breaks the promise that it is about, and no other one. */
final class PromisesCanBreakTests {
  private final History history = new History();

  @Test
  void nothingBreaksNothing() {
    assertThat(broken(evidence(Map.of(), List.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "F1, AnAdminAlwaysRemains",
    "F2, AnAdminAlwaysRemains",
    "F3, NothingOfAnotherOrganization",
    "F4, AnAdminAlwaysRemains",
    "F5, ExactlyOneOutcome",
    "G2, AppliedAtMostOnce"
  })
  void aCommittedState(String rule, String promise) {
    var violation = new Violation(rule + ": planted", "1", "0/1");

    assertThat(broken(evidence(Map.of(), List.of(violation)))).containsExactly(promise);
  }

  @Test
  void anAnsweredChangeThatNoCommandMade() { // I1
    history.add(new Call("trace", UUID.randomUUID(), "a@a.example", "POST", Result.OK, 201));

    assertThat(broken(evidence(Map.of(), List.of()))).containsExactly("AnsweredIsTrue");
  }

  @Test
  void anAnsweredChangeThatAReadDoesNotShow() { // I1
    history.addWrongRead("planted");

    assertThat(broken(evidence(Map.of(), List.of()))).containsExactly("AnsweredIsTrue");
  }

  @Test
  void aUserOfAnotherOrganization() { // F3
    history.addStranger("planted");

    assertThat(broken(evidence(Map.of(), List.of())))
        .containsExactly("NothingOfAnotherOrganization");
  }

  @Test
  void poisonThatVanished() { // G5
    history.addPoison("0@1");

    assertThat(broken(evidence(Map.of(), List.of())))
        .containsExactly("NoHealthyRecordDeadLettered");
  }

  @Test
  void anOutcomeThatNobodyAskedFor() { // F5
    var id = UUID.randomUUID();
    var row = new LogRow(id, id, "a@a.example", 1, 0, 0, "applied", "{}", Instant.EPOCH, null);

    assertThat(broken(evidence(Map.of(id, row), List.of()))).containsExactly("ExactlyOneOutcome");
  }

  @Test
  void aPromiseThatIsGivenUpIsNamedAsItIs() {
    history.addStranger("planted");

    assertThat(
            Promises.allBut("NothingOfAnotherOrganization", "SameAsOneByOne")
                .violations(evidence(Map.of(), List.of())))
        .isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Promises.allBut("NoSuchPromise"));
  }

  private static Iterable<String> broken(Evidence evidence) {
    return Promises.allBut("SameAsOneByOne").violations(evidence).keySet();
  }

  private Evidence evidence(Map<UUID, LogRow> log, List<Violation> violations) {
    var nowhere =
        new Database("jdbc:nowhere", Login.OWNER, Login.GATEWAY, Login.OBSERVER, () -> {});
    return new Evidence(
        history, List.of(), List.of(), List.of(), log, List.of(), violations, List.of(), nowhere);
  }
}
