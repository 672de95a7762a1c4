package com.framer.provisioning.gateway.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.gateway.activity.ActivityEntry;
import com.framer.provisioning.gateway.activity.ActivityFilter;
import com.framer.provisioning.gateway.activity.ActivityLog;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notice of a mass removal, and what counts as one (D8). */
final class MassRemovalsTests {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final JdbcClient owner = world.sqlAs(world.database.owner());
  private final OrganizationId organization = world.rows.organization();
  private final AccountId admin = AccountId.random();
  private final MassRemovals removals = world.bean(MassRemovals.class);

  @Test
  void noticeIsShownUntilSomebodyHasReadIt() { // D8, F3
    UUID id = notice(organization);
    notice(world.rows.organization());

    assertThat(removals.unread(organization))
        .singleElement()
        .isEqualTo(new MassRemoval(id, NOON, NOON.plusSeconds(60), 12, 50, null));
    removals.markRead(world.rows.organization(), id, admin, 12);
    assertThat(removals.unread(organization)).hasSize(1);

    removals.markRead(organization, id, admin, 11);
    assertThat(removals.unread(organization)).hasSize(1);
    removals.markRead(organization, id, admin, 12);

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
