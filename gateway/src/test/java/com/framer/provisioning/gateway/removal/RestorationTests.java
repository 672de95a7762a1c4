package com.framer.provisioning.gateway.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.gateway.activity.ActivityEntry;
import com.framer.provisioning.gateway.activity.ActivityFilter;
import com.framer.provisioning.gateway.activity.ActivityLog;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import com.framer.provisioning.gateway.removal.FormerMembers.Place;
import com.framer.provisioning.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notice of a mass removal (D8), and the way back for everybody (E2). */
final class RestorationTests {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final JdbcClient owner = world.sqlAs(world.database.owner());
  private final OrganizationId organization = world.rows.organization();
  private final ManualChanges.Person admin =
      new ManualChanges.Person(organization, AccountId.random());
  private final Restoration restoration = world.bean(Restoration.class);
  private final MassRemovals removals = world.bean(MassRemovals.class);
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

    Restoration.Step first = restoration.restore(admin, hour, null);
    Restoration.Step second = restoration.restore(admin, hour, first.next());

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

    Restoration.Step step = restoration.preview(admin, hour, null);

    assertThat(step.results())
        .singleElement()
        .extracting(result -> result.answer().outcome())
        .isEqualTo(new Outcome.Unchanged(null));
    assertThat(commands(email)).allMatch(CommandEnvelope::dryRun);
  }

  @Test
  void stepThatGetsNoAnswerGoesOnFromThere() { // E2, I3
    String first = person(organization, NOON);
    String second = person(organization, NOON.plusSeconds(1));
    world.provisioner.answer(second, _ -> Optional.empty());

    Restoration.Step step = restoration.restore(admin, hour, null);

    assertThat(step.isWaiting()).isTrue();
    assertThat(step.results()).hasSize(1);
    world.provisioner.answer(second, _ -> Optional.of(new Outcome.Unchanged(null)));
    @Nullable Place place = step.next();
    assertThat(restoration.restore(admin, hour, place).results())
        .singleElement()
        .extracting(result -> result.person().email().value())
        .isEqualTo(second);
    assertThat(commands(first)).hasSize(1);
  }

  @Test
  void stepWithSlowAnswersEndsEarly() { // E2
    var clock = new SettableClock(NOON);
    var slow =
        new Restoration(world.bean(FormerMembers.class), world.bean(ManualChanges.class), clock);
    for (int i = 0; i < 3; i++) {
      world.provisioner.answer(
          person(organization, NOON.plusSeconds(i)),
          _ -> {
            clock.advance(Restoration.LONGEST.dividedBy(2).plusMillis(1));
            return Optional.of(new Outcome.Unchanged(null));
          });
    }

    Restoration.Step first = slow.restore(admin, hour, null);

    assertThat(first.results()).hasSize(2);
    assertThat(first.isWaiting()).isFalse();
    assertThat(slow.restore(admin, hour, first.next()).results()).hasSize(1);
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

  @Test
  void noticeIsShownUntilSomebodyHasReadIt() { // D8, F3
    UUID id = notice(organization);
    notice(world.rows.organization());

    assertThat(removals.unread(organization))
        .singleElement()
        .isEqualTo(new MassRemoval(id, NOON, NOON.plusSeconds(60), 12, 50, null));
    removals.markRead(world.rows.organization(), id, admin.accountId(), 12);
    assertThat(removals.unread(organization)).hasSize(1);

    removals.markRead(organization, id, admin.accountId(), 11);
    assertThat(removals.unread(organization)).hasSize(1);
    removals.markRead(organization, id, admin.accountId(), 12);

    assertThat(removals.unread(organization)).isEmpty();
    assertThat(removals.find(organization, id)).get().matches(r -> r.reading() != null);
    assertThat(removals.read(organization)).extracting(MassRemoval::id).containsExactly(id);
  }

  @Test
  void noticeIsInTheActivityLogAtItsTime() { // D8
    ActivityLog log = world.bean(ActivityLog.class);
    logged();
    UUID id = notice(organization);
    logged();

    assertThat(log.page(organization, ActivityFilter.ALL, null, 10).entries())
        .extracting(ActivityEntry::kind)
        .containsExactly("CreateUser", "MassRemoval", "CreateUser");
    ActivityEntry entry = log.page(organization, ActivityFilter.ALL, null, 2).entries().getLast();
    assertThat(entry.commandId()).isEqualTo(new CommandId(id));
    assertThat(((Outcome.Applied) entry.outcome()).changes().effects().getFirst())
        .startsWith("12 of 50 people lost access between 2026-11-20T12:00:00Z");
    assertThat(log.page(organization, ActivityFilter.ALL, entry.commandId(), 2).entries())
        .extracting(ActivityEntry::kind)
        .containsExactly("CreateUser");
  }

  @Test
  void limitIsTheOrganizationsOwn() { // D8
    var limit = new MassRemovals.Limit(5, 20, 60);
    removals.setLimit(organization, new MassRemovals.Limit(6, 21, 61));
    removals.setLimit(organization, limit);

    assertThat(removals.limit(organization)).contains(limit);
    assertThat(removals.limit(world.rows.organization())).isEmpty();
    removals.removeLimit(world.rows.organization());
    assertThat(removals.limit(organization)).contains(limit);
    removals.removeLimit(organization);
    assertThat(removals.limit(organization)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new MassRemovals.Limit(0, 10, 15));
  }

  private List<CommandEnvelope> commands(String email) {
    return world.provisioner.commandsFor(email);
  }

  private String person(OrganizationId of, Instant takenAt) {
    String email = UUID.randomUUID() + "@example.com";
    world.rows.user(of, email, true, true, 1);
    owner
        .sql(
            """
            update organization_user set former_access = '{}', former_access_at = :taken
            where account_id = (select id from account where email = :email)
            """)
        .param("taken", takenAt.atOffset(ZoneOffset.UTC))
        .param("email", email)
        .update();
    return email;
  }

  private UUID notice(OrganizationId of) {
    UUID id = CommandId.next().value();
    owner
        .sql("insert into mass_removal values (:id, :organization, :from, :until, 12, 50, now())")
        .param("id", id)
        .param("organization", of.value())
        .param("from", NOON.atOffset(ZoneOffset.UTC))
        .param("until", NOON.plusSeconds(60).atOffset(ZoneOffset.UTC))
        .update();
    return id;
  }

  private void logged() {
    CommandId id = CommandId.next();
    world.rows.decided(
        id, organization, new OutcomeEnvelope(id, organization, NOON, new Outcome.Unchanged(null)));
  }
}
