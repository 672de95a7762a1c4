package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.guarantee.traffic.BadRelease;
import com.framer.provisioning.guarantee.traffic.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Differences between the dead letters and what operators see break {@link DeadLettersAreShown}.
 */
final class DeadLettersCanBreakTests {
  private final FabricatedEvidence evidence = new FabricatedEvidence();
  private final Person ada = new Person(UUID.randomUUID(), "ada@a.example", ScimId.random());

  @Test
  void aDeadLetterWithoutARow() { // G5
    evidence.addDeadLetterRecord(7, 1, BadRelease.MESSAGE);
    assertThat(violations()).isEmpty();

    evidence.hideFromOperators("0@7");
    assertThat(violations()).isNotEmpty();
  }

  @Test
  void aDeadLetterWithTwoRows() { // G5
    evidence.addDeadLetterRecord(7, 1, BadRelease.MESSAGE);
    evidence.addDeadLetterRecord(7, 1, BadRelease.MESSAGE); // a copy, after a crash
    assertThat(violations()).isEmpty();

    evidence.showDeadLetter("0@7");
    assertThat(violations()).isNotEmpty();
  }

  @Test
  void aRowWithoutADeadLetter() { // G5
    evidence.showDeadLetter("0@7");

    assertThat(violations()).isNotEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "refused")
  void aReplayThatIsShownAsSomethingElse(String status) { // F5
    CommandEnvelope replay = replayed();
    assertThat(violations()).isEmpty();

    evidence.showReplay(replay.id(), status);
    assertThat(violations()).isNotEmpty();
  }

  @Test
  void aReplayThatIsNotShown() { // F5
    evidence.hideFromOperators(replayed().id());

    assertThat(violations()).isNotEmpty();
  }

  private CommandEnvelope replayed() {
    CommandEnvelope original = ada.setNickName("original");
    CommandEnvelope replay = FabricatedEvidence.replay(original, 1);
    evidence.apply(original, 7, 1);
    evidence.apply(replay, 8, 1);
    return replay;
  }

  private Iterable<String> violations() {
    return new DeadLettersAreShown().violations(evidence.build());
  }
}
