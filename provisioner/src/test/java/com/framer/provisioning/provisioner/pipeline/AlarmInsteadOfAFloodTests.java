package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A bad release does not empty the topic into the dead letters (G5). */
@ProvisionerSettings(
    "--provisioner.dead-letters.max-in-a-row=" + AlarmInsteadOfAFloodTests.IN_A_ROW)
final class AlarmInsteadOfAFloodTests extends FailedCommands {
  static final int IN_A_ROW = 3;

  @Test
  void tooManyInARowStopThePartitionUntilTheFaultIsGone() { // G5, F5
    release.breaks(bob);
    List<CommandEnvelope> flood = new ArrayList<>();
    for (int i = 0; i < IN_A_ROW + 2; i++) {
      flood.add(acme.creates(bob, null));
    }
    awaitAlarm();
    assertThat(deadLettersOf(flood)).isEqualTo(IN_A_ROW);

    pipeline.restartProvisioner(); // which does not help a bad release
    awaitAlarm();
    assertThat(deadLettersOf(flood)).isEqualTo(IN_A_ROW);
    String cyd = Acme.someoneElsewhere(bob);
    assertThat(acme.status(acme.creates(cyd, null))).isEqualTo("applied");

    release.isReplaced();
    assertThat(flood.subList(0, IN_A_ROW)).allMatch(c -> acme.status(c).equals("dead-lettered"));
    assertThat(acme.status(flood.get(IN_A_ROW))).isEqualTo("applied");
    assertThat(acme.status(flood.getLast())).isEqualTo("refused");
    assertThat(deadLettersOf(flood)).isEqualTo(IN_A_ROW);
    Awaitility.await().until(() -> pipeline.get("/actuator/health").statusCode() == 200);
  }

  @Test
  void operatorWhoKnowsThatItIsPoisonLetsItGo() { // G5: as docs/operations.md says
    release.breaks(bob);
    List<CommandEnvelope> flood = new ArrayList<>();
    for (int i = 0; i < IN_A_ROW + 1; i++) {
      flood.add(acme.creates(bob, null));
    }
    awaitAlarm();

    pipeline.sql().sql("update partition_progress set dead_letters_in_a_row = 0").update();

    assertThat(flood).allMatch(c -> acme.status(c).equals("dead-lettered"));
  }

  @Test
  void oneThatIsAppliedBetweenThemStartsTheCountAnew() { // G5
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
    for (int i = 0; i < IN_A_ROW + 2; i++) {
      release.breaks(bob);
      assertThat(acme.status(acme.renames(bob, "Bob " + i))).isEqualTo("dead-lettered");
      release.isReplaced();
      assertThat(acme.status(acme.renames(bob, "Bobby " + i))).isEqualTo("applied");
    }
  }

  private static long deadLettersOf(List<CommandEnvelope> commands) {
    return commands.stream().mapToLong(c -> deadLetters.records(c).size()).sum();
  }

  private static void awaitAlarm() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                pipeline.get("/actuator/health").body().contains("alarm: 3 records of partition"));
  }
}
