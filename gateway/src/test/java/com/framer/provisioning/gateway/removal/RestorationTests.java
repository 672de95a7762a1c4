package com.framer.provisioning.gateway.removal;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.fixture.FormerMember;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.pipeline.CommandPartitions;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import com.framer.provisioning.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The way back for everybody (E2). */
final class RestorationTests {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final ManualChanges.Person admin =
      new ManualChanges.Person(organization, AccountId.random());
  private final Restoration restoration = world.bean(Restoration.class);
  private final Set<Email> asked = ConcurrentHashMap.newKeySet();
  private final Restoration.Period hour =
      new Restoration.Period(NOON, NOON.plus(Duration.ofHours(1)));

  @Test
  void everybodyOfThePeriodGetsACommandStepByStep() { // E2
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < Restoration.PEOPLE + 2; i++) {
      taken.add(person(organization, NOON.plusSeconds(i / 2)));
    }
    String before = person(organization, NOON.minusSeconds(1));
    String after = person(organization, NOON.plus(Duration.ofHours(1)));
    String elsewhere = person(world.rows.organization(), NOON);

    Restoration.Step first = restoration.restore(admin, hour, Turn.FIRST);
    Restoration.Step second = restoration.restore(admin, hour, after(first));

    assertThat(first.results()).hasSize(Restoration.PEOPLE);
    assertThat(second.results()).hasSize(2);
    assertThat(second.next()).isNull();
    assertThat(taken).allSatisfy(email -> assertThat(commands(email)).hasSize(1));
    assertThat(commands(taken.getFirst()).getFirst().command()).isEqualTo(new RestoreAccess());
    assertThat(List.of(before, after, elsewhere)).allMatch(email -> commands(email).isEmpty());
  }

  @Test
  void previewAsksAndChangesNothing() { // E2
    String email = person(organization, NOON);
    world.provisioner.answer(
        email, _ -> Optional.of(new Outcome.Predicted(new Outcome.Unchanged(null))));

    Restoration.Step step = restoration.preview(admin, hour, Turn.FIRST);

    assertThat(step.results())
        .singleElement()
        .extracting(result -> Objects.requireNonNull(result.answer()).outcome())
        .isEqualTo(new Outcome.Unchanged(null));
    assertThat(commands(email)).allMatch(CommandEnvelope::dryRun);
  }

  @Test
  void whatCouldNotBeginGoesOnFromThere() { // I3
    String email = person(organization, NOON);
    List<CompletableFuture<?>> others = new ArrayList<>();
    for (int i = 0; i < RunningGateway.IN_FLIGHT_PER_ORGANIZATION; i++) {
      others.add(CompletableFuture.runAsync(this::askWithoutAnAnswer, Thread::startVirtualThread));
    }
    Awaitility.await().until(() -> asked.size() == others.size());

    Restoration.Step step = restoration.restore(admin, hour, Turn.FIRST);

    assertThat(step.end()).isEqualTo(Restoration.End.BUSY);
    assertThat(step.results()).isEmpty();
    assertThat(step.next()).isEqualTo(FormerMembers.start(NOON));
    assertThat(commands(email)).isEmpty();
  }

  private void askWithoutAnAnswer() {
    Email email = Email.of(UUID.randomUUID() + "@example.com");
    world.provisioner.answer(
        email.value(),
        _ -> {
          asked.add(email);
          return Optional.empty();
        });
    world.bean(ManualChanges.class).execute(admin, email, new RestoreAccess());
  }

  @Test
  void stepWithSlowAnswersEndsEarly() { // E2
    var clock = new SettableClock(NOON);
    var slow =
        new Restoration(
            world.bean(FormerMembers.class),
            world.bean(ManualChanges.class),
            world.bean(CommandPartitions.class),
            clock);
    for (int i = 0; i < 3; i++) {
      world.provisioner.answer(
          person(organization, NOON.plusSeconds(i)),
          _ -> {
            clock.advance(Restoration.LONGEST.dividedBy(2).plusMillis(1));
            return Optional.of(new Outcome.Unchanged(null));
          });
    }

    Restoration.Step first = slow.restore(admin, hour, Turn.FIRST);

    assertThat(first.results()).hasSize(2);
    assertThat(first.isWaiting()).isFalse();
    assertThat(slow.restore(admin, hour, after(first)).results()).hasSize(1);
  }

  @Test
  void stepsOfAnOrganizationHaveTwoPlaces() { // I3
    var places = new StepPlaces();
    OrganizationId other = world.rows.organization();

    assertThat(places.enter(organization)).isTrue();
    assertThat(places.enter(organization)).isTrue();
    assertThat(places.enter(organization)).isFalse();
    assertThat(places.enter(other)).isTrue();
    places.leave(organization);
    assertThat(places.enter(organization)).isTrue();
    assertThat(places.enter(organization)).isFalse();
  }

  @Test
  void peopleAreCountedUpToABound() { // E2
    for (int i = 0; i < 3; i++) {
      person(organization, NOON);
    }
    FormerMembers people = world.bean(FormerMembers.class);

    assertThat(people.countUpTo(10, organization, hour.from(), hour.until())).isEqualTo(3);
    assertThat(people.countUpTo(2, organization, hour.from(), hour.until())).isEqualTo(2);
  }

  private List<CommandEnvelope> commands(String email) {
    return world.provisioner.commandsFor(email);
  }

  private static Turn after(Restoration.Step step) {
    return new Turn(step.next(), step.silence(), Set.of());
  }

  private static String person(OrganizationId of, Instant takenAt) {
    return FormerMember.of(of, takenAt, true);
  }
}
