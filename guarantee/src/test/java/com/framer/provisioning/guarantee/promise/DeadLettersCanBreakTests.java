package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.guarantee.traffic.BadRelease;
import com.framer.provisioning.guarantee.traffic.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators are shown otherwise than it is. */
final class DeadLettersCanBreakTests {
  private final FabricatedEvidence planted = new FabricatedEvidence();
  private final Person ada = new Person(UUID.randomUUID(), "ada@a.example", UUID.randomUUID());

  @Test
  void aDeadLetterWithoutARow() { // G5
    planted.isDeadLetter(7, 1, BadRelease.MESSAGE);
    assertThat(violations()).isEmpty();

    planted.isNotShown("0@7");
    assertThat(violations()).isNotEmpty();
  }

  @Test
  void aDeadLetterWithTwoRows() { // G5
    planted.isDeadLetter(7, 1, BadRelease.MESSAGE);
    planted.isDeadLetter(7, 1, BadRelease.MESSAGE); // a copy, after a crash
    assertThat(violations()).isEmpty();

    planted.isShown("0@7");
    assertThat(violations()).isNotEmpty();
  }

  @Test
  void aRowWithoutADeadLetter() { // G5
    planted.isShown("0@7");

    assertThat(violations()).isNotEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "refused")
  void aReplayThatIsShownAsSomethingElse(String status) { // F5
    CommandEnvelope replay = replayed();
    assertThat(violations()).isEmpty();

    planted.isShown(replay.id(), status);
    assertThat(violations()).isNotEmpty();
  }

  @Test
  void aReplayThatIsNotShown() { // F5
    planted.isNotShown(replayed().id());

    assertThat(violations()).isNotEmpty();
  }

  private CommandEnvelope replayed() {
    CommandEnvelope original = ada.isCalled("original");
    CommandEnvelope replay = FabricatedEvidence.replay(original, 1);
    planted.isApplied(original, 7, 1);
    planted.isApplied(replay, 8, 1);
    return replay;
  }

  private Iterable<String> violations() {
    return new DeadLettersAreShown().violations(planted.evidence());
  }
}
