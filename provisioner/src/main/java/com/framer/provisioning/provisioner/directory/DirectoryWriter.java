package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.directory.UserRows.UserRow;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.NetChange.ProjectRow;
import com.framer.provisioning.provisioner.membership.NetChange.Row;
import com.framer.provisioning.provisioner.membership.NewEntity;
import com.framer.provisioning.provisioner.membership.UserState;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a chunk's net change: one statement per table and kind of change, however many commands,
 * people and Workspaces it covers. {@link UserNameClaims} has written the userNames before.
 */
@Component
class DirectoryWriter {
  private final JdbcClient jdbc;
  private final UserRows userRows;
  private final NewEntityRows newEntityRows;

  DirectoryWriter(JdbcClient jdbc, UserRows userRows, NewEntityRows newEntityRows) {
    this.jdbc = jdbc;
    this.userRows = userRows;
    this.newEntityRows = newEntityRows;
  }

  /** A row with the Organization it belongs to. */
  private record In<T>(UUID organizationId, T row) {}

  /** Writes the changes; the commands came from that partition. */
  void write(Collection<NetChange> changes, int partition, Instant now) {
    List<UserRow> people = new ArrayList<>();
    changes.forEach(c -> c.people().forEach(p -> people.add(new UserRow(c.organizationId(), p))));
    people.removeIf(row -> row.person().state() instanceof UserState.Unknown);
    insertAccounts(people, now);
    List<In<NewEntity>> newEntities = rows(changes, NetChange::newEntities);
    newEntityRows.insert(
        newEntities.stream()
            .map(e -> new NewEntityRows.NewEntityRow(e.organizationId(), e.row()))
            .toList(),
        now);
    userRows.upsert(people);
    deleteMemberships(rows(changes, NetChange::removed));
    upsertMemberships(rows(changes, NetChange::set));
    deleteProjects(rows(changes, c -> c.projects().removed()));
    insertProjects(rows(changes, c -> c.projects().added()));
    count(changes.stream().filter(c -> c.liveUsers() != 0).toList(), partition);
  }

  private void insertAccounts(List<UserRow> people, Instant now) {
    Set<Account> fresh = new LinkedHashSet<>();
    people.forEach(p -> fresh.add(p.person().account()));
    fresh.removeIf(Account::exists);
    if (fresh.isEmpty()) {
      return;
    }
    int inserted =
        jdbc.sql(
                """
                insert into account (id, email, created_at)
                select id, email, :now from unnest(:ids, :emails) as fresh (id, email)
                on conflict do nothing
                """)
            .param("ids", SqlArrays.uuids(fresh, Account::id))
            .param("emails", SqlArrays.texts(fresh, Account::email))
            .param("now", Timestamp.from(now))
            .update();
    if (inserted < fresh.size()) {
      throw new ConcurrencyFailureException(
          "a transaction of another partition created the Account");
    }
  }

  private void deleteMemberships(List<In<Row>> rows) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              delete from workspace_membership m
              using unnest(:organizations, :accounts, :workspaces)
                as gone (organization_id, account_id, workspace_id)
              where m.organization_id = gone.organization_id
                and m.account_id = gone.account_id and m.workspace_id = gone.workspace_id
              """)
          .param("organizations", SqlArrays.uuids(rows, In::organizationId))
          .param("accounts", SqlArrays.uuids(rows, r -> r.row().accountId()))
          .param("workspaces", SqlArrays.uuids(rows, r -> r.row().workspaceId()))
          .update();
    }
  }

  private void upsertMemberships(List<In<Row>> rows) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              insert into workspace_membership (
                organization_id, account_id, workspace_id, role, origin)
              select * from unnest(:organizations, :accounts, :workspaces, :roles, :origins)
              on conflict (organization_id, account_id, workspace_id)
                do update set role = excluded.role, origin = excluded.origin
              """)
          .param("organizations", SqlArrays.uuids(rows, In::organizationId))
          .param("accounts", SqlArrays.uuids(rows, r -> r.row().accountId()))
          .param("workspaces", SqlArrays.uuids(rows, r -> r.row().workspaceId()))
          .param("roles", SqlArrays.texts(rows, r -> r.row().membership().role().wireName()))
          .param("origins", SqlArrays.texts(rows, r -> r.row().membership().origin().wireName()))
          .update();
    }
  }

  private void deleteProjects(List<In<ProjectRow>> rows) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              delete from project_membership m
              using unnest(:organizations, :accounts, :projects)
                as gone (organization_id, account_id, project_id)
              where m.organization_id = gone.organization_id
                and m.account_id = gone.account_id and m.project_id = gone.project_id
              """)
          .param("organizations", SqlArrays.uuids(rows, In::organizationId))
          .param("accounts", SqlArrays.uuids(rows, r -> r.row().accountId()))
          .param("projects", SqlArrays.uuids(rows, r -> r.row().projectId()))
          .update();
    }
  }

  private void insertProjects(List<In<ProjectRow>> rows) {
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              insert into project_membership (organization_id, account_id, project_id, workspace_id)
              select * from unnest(:organizations, :accounts, :projects, :workspaces)
              """)
          .param("organizations", SqlArrays.uuids(rows, In::organizationId))
          .param("accounts", SqlArrays.uuids(rows, r -> r.row().accountId()))
          .param("projects", SqlArrays.uuids(rows, r -> r.row().projectId()))
          .param("workspaces", SqlArrays.uuids(rows, r -> r.row().workspaceId()))
          .update();
    }
  }

  private void count(List<NetChange> changes, int partition) {
    if (!changes.isEmpty()) {
      jdbc.sql(
              """
              insert into organization_user_count as c (organization_id, shard, users)
              select organization_id, :partition, users
              from unnest(:organizations, :users) as more (organization_id, users)
              on conflict (organization_id, shard) do update set users = c.users + excluded.users
              """)
          .param("organizations", SqlArrays.uuids(changes, NetChange::organizationId))
          .param("users", SqlArrays.longs(changes, c -> (long) c.liveUsers()))
          .param("partition", partition)
          .update();
    }
  }

  private static <T> List<In<T>> rows(
      Collection<NetChange> changes, Function<NetChange, List<T>> of) {
    return changes.stream()
        .<In<T>>flatMap(c -> of.apply(c).stream().map(r -> new In<>(c.organizationId(), r)))
        .toList();
  }
}
