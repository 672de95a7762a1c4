package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.UserState;
import com.framer.provisioning.provisioner.sql.Columns;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a chunk's net change: one statement per table and kind of change, however many commands,
 * people and Workspaces it covers. {@link UserNameClaims} has written the userNames before.
 */
@Component
class DirectoryWriter {
  private static final Columns<Account> ACCOUNT =
      Columns.<Account>none()
          .id("id", Account::id)
          .text("email", a -> a.email().value())
          .text("name", Account::name);
  private static final Columns<NetChange> USER_COUNT =
      Columns.<NetChange>none()
          .id("organization_id", NetChange::organizationId)
          .number("users", c -> (long) c.liveUsers());

  private static final Columns<NetChange> REMOVALS =
      Columns.<NetChange>none()
          .id("organization_id", NetChange::organizationId)
          .number("people", c -> (long) c.removals().people())
          .number("deleted", c -> (long) c.removals().deleted());

  private final JdbcClient jdbc;
  private final UserRows users;
  private final MembershipRows memberships;
  private final NewEntityRows newEntities;

  DirectoryWriter(
      JdbcClient jdbc, UserRows users, MembershipRows memberships, NewEntityRows newEntities) {
    this.jdbc = jdbc;
    this.users = users;
    this.memberships = memberships;
    this.newEntities = newEntities;
  }

  /** Writes the changes; the commands came from that partition. */
  void write(Collection<NetChange> changes, int partition, Instant now) {
    List<InOrganization<Person>> people =
        InOrganization.of(changes, NetChange::people).stream()
            .filter(p -> !(p.value().state() instanceof UserState.Unknown))
            .toList();
    insertAccounts(people, now);
    newEntities.insert(InOrganization.of(changes, NetChange::newEntities), now);
    users.upsert(people);
    memberships.delete(InOrganization.of(changes, NetChange::removed));
    memberships.upsert(InOrganization.of(changes, NetChange::set));
    memberships.deleteProjects(InOrganization.of(changes, c -> c.projects().removed()));
    memberships.insertProjects(InOrganization.of(changes, c -> c.projects().added()));
    count(changes.stream().filter(c -> c.liveUsers() != 0).toList(), partition);
    countRemovals(changes.stream().filter(c -> c.removals().people() > 0).toList(), partition, now);
  }

  private void insertAccounts(List<InOrganization<Person>> people, Instant now) {
    List<Account> fresh =
        people.stream().map(p -> p.value().account()).filter(account -> !account.exists()).toList();
    if (fresh.isEmpty()) {
      return;
    }
    String sql =
        """
        insert into account (%s, created_at) select %s, :now from %s
        on conflict do nothing
        """
            .formatted(ACCOUNT.names(), ACCOUNT.inserted(), ACCOUNT.unnest("fresh"));
    int inserted = ACCOUNT.bind(jdbc.sql(sql), fresh).param("now", Timestamp.from(now)).update();
    if (inserted < fresh.size()) {
      throw new ConcurrencyFailureException(
          "a transaction of another partition created the Account");
    }
  }

  private void count(List<NetChange> changes, int partition) {
    if (!changes.isEmpty()) {
      String sql =
          """
          insert into organization_user_count as c (%s, shard) select %s, :partition from %s
          on conflict (organization_id, shard) do update set users = c.users + excluded.users
          """
              .formatted(USER_COUNT.names(), USER_COUNT.inserted(), USER_COUNT.unnest("more"));
      USER_COUNT.bind(jdbc.sql(sql), changes).param("partition", partition).update();
    }
  }

  /** Rule D8; the watch over these numbers runs outside of chunks. */
  private void countRemovals(List<NetChange> changes, int partition, Instant now) {
    if (!changes.isEmpty()) {
      String sql =
          """
          insert into access_removed as r (%s, shard, minute)
          select %s, :partition, date_trunc('minute', cast(:now as timestamptz)) from %s
          on conflict (organization_id, minute, shard) do update
            set people = r.people + excluded.people, deleted = r.deleted + excluded.deleted
          """
              .formatted(REMOVALS.names(), REMOVALS.inserted(), REMOVALS.unnest("more"));
      REMOVALS
          .bind(jdbc.sql(sql), changes)
          .param("partition", partition)
          .param("now", Timestamp.from(now))
          .update();
    }
  }
}
