package com.framer.provisioning.gateway.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.fixture.FormerMember;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** A partition that decides nothing costs a restoration one wait, and the others none (E2, I3). */
final class SilentPartitionTests {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final ManualChanges.Person admin =
      new ManualChanges.Person(organization, AccountId.random());
  private final Restoration restoration = world.bean(Restoration.class);
  private final Restoration.Period hour =
      new Restoration.Period(NOON, NOON.plus(Duration.ofHours(1)));

  @Test
  void whoWouldWaitBehindASilentPersonIsLeftOutAndAskedInASecondRound() { // E2, I3
    String silent = personOn(3, 0);
    String behind = personOn(3, 1);
    String other = personOn(4, 2);
    world.provisioner.answer(silent, _ -> Optional.empty());

    Restoration.Step step = restoration.restore(admin, hour, Turn.FIRST);

    assertThat(step.results())
        .extracting(SilentPartitionTests::result)
        .containsExactly(
            tuple(silent, true, false), tuple(behind, false, false), tuple(other, true, true));
    assertThat(step.next()).isNull();
    assertThat(step.silence()).isEqualTo(new Silence(0, Set.of(3)));
    assertThat(world.provisioner.commandsFor(behind)).isEmpty();

    Restoration.Step next =
        restoration.restore(admin, hour, new Turn(null, step.silence(), Set.of()));
    assertThat(next.results())
        .extracting(SilentPartitionTests::result)
        .containsExactly(
            tuple(silent, false, false), tuple(behind, false, false), tuple(other, true, true));

    world.provisioner.answer(silent, _ -> Optional.of(new Outcome.Unchanged(null)));
    Turn again = new Turn(null, Silence.NONE, step.silence().partitions());
    assertThat(restoration.restore(admin, hour, again).results())
        .extracting(SilentPartitionTests::result)
        .containsExactly(tuple(silent, true, true), tuple(behind, true, true));
  }

  @Test
  void afterSeveralPeopleInARowWithoutAnAnswerItStops() { // E2, I3
    String silent = personOn(3, 0);
    String other = personOn(4, 1);
    world.provisioner.answer(silent, _ -> Optional.empty());
    var before = new Silence(Restoration.SILENT_IN_A_ROW - 1, Set.of(1, 2));

    Restoration.Step step = restoration.restore(admin, hour, new Turn(null, before, Set.of()));

    assertThat(step.isStopped()).isTrue();
    assertThat(step.results()).singleElement().matches(result -> result.answer() == null);
    assertThat(world.provisioner.commandsFor(other)).isEmpty();
    Turn goOn = new Turn(step.next(), step.silence().broken(), Set.of());
    assertThat(restoration.restore(admin, hour, goOn).results())
        .extracting(SilentPartitionTests::result)
        .containsExactly(tuple(other, true, true));
  }

  @Test
  void whoWasLeftOutIsFoundAmongManyInOneStep() { // E2
    for (int i = 0; i < Restoration.PEOPLE + 1; i++) {
      personOn(4, i);
    }
    String left = personOn(3, 100);

    Restoration.Step step =
        restoration.restore(admin, hour, new Turn(null, Silence.NONE, Set.of(3)));

    assertThat(step.results())
        .extracting(SilentPartitionTests::result)
        .containsExactly(tuple(left, true, true));
    assertThat(step.next()).isNull();
  }

  private String personOn(int partition, int second) {
    return FormerMember.on(partition, organization, NOON.plusSeconds(second));
  }

  /** Who it is, whether the person was asked about, and whether there was an answer. */
  private static Tuple result(Restoration.Result result) {
    return tuple(result.person().email().value(), result.isAsked(), result.answer() != null);
  }
}
