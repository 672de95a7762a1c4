package com.framer.provisioning.gateway.members;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.members.Workspaces.Membership;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The members of a Workspace: first who has something of their own there, by role; then who has it
 * from the organization role. Each part is in the order of an index, so a page costs the same in
 * every Organization.
 */
@Component
public final class WorkspaceMembers {
  private static final UUID FIRST = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final Members members;

  WorkspaceMembers(JdbcClient jdbc, Members members) {
    this.jdbc = jdbc;
    this.members = members;
  }

  /** A member, with what they have in the Workspace. */
  public record WorkspaceMember(Member person, Membership membership) {}

  /**
   * Some of them.
   *
   * @param next after which the next page begins; null if there is nobody
   */
  public record Page(List<WorkspaceMember> members, @Nullable Place next) {
    public Page {
      members = List.copyOf(members);
    }
  }

  /**
   * A place in the list.
   *
   * @param role in the first part; null in the second one
   * @param reach in the second part: up to which Workspace the person's organization role holds
   */
  public record Place(@Nullable Role role, int reach, AccountId account) {
    /** For the query of an address. */
    @Override
    public String toString() {
      return (role == null ? reach : role.wireName()) + "_" + account;
    }

    /** The place of that text; empty if there is no such place. */
    public static Optional<Place> parse(String text) {
      String[] parts = text.split("_", -1);
      try {
        return parts.length == 2
            ? Optional.of(of(parts[0], new AccountId(UUID.fromString(parts[1]))))
            : Optional.empty();
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }

    private static Place of(String part, AccountId account) {
      Optional<Role> role = Role.parse(part);
      return new Place(role.orElse(null), role.isPresent() ? 0 : Integer.parseInt(part), account);
    }
  }

  /**
   * Some of them.
   *
   * @param after where the page before ended; null for the first page
   * @param count how many, up to {@value Members#MAX_COUNT}
   */
  public Page page(
      OrganizationId organization, Workspace workspace, @Nullable Place after, int count) {
    int wanted = Math.clamp(count, 1, Members.MAX_COUNT);
    boolean isFirstPart = after == null || after.role() != null;
    List<Row> rows = new ArrayList<>();
    if (isFirstPart) {
      rows.addAll(ofTheirOwn(organization, workspace, after, wanted + 1));
    }
    if (rows.size() <= wanted) {
      int left = wanted + 1 - rows.size();
      rows.addAll(byReach(organization, workspace, isFirstPart ? null : after, left));
    }
    boolean goesOn = rows.size() > wanted;
    List<Row> shown = goesOn ? rows.subList(0, wanted) : rows;
    return new Page(
        withPeople(organization, workspace, shown), goesOn ? shown.getLast().place() : null);
  }

  private List<WorkspaceMember> withPeople(
      OrganizationId organization, Workspace workspace, List<Row> rows) {
    Map<AccountId, Member> people =
        members
            .these(organization, rows.stream().map(row -> row.place().account()).toList())
            .stream()
            .collect(Collectors.toMap(Member::accountId, Function.identity()));
    List<WorkspaceMember> shown = new ArrayList<>();
    for (Row row : rows) {
      Member person = people.get(row.place().account());
      if (person != null) { // who was deleted between the statements is none
        shown.add(new WorkspaceMember(person, new Membership(workspace, row.role(), row.origin())));
      }
    }
    return shown;
  }

  private record Row(Place place, Role role, String origin) {}

  private List<Row> ofTheirOwn(
      OrganizationId organization, Workspace workspace, @Nullable Place after, int count) {
    // The Organization is the Workspace's; compared with each row's, another index could be used.
    return jdbc.sql(
            """
            select m.account_id, m.role, m.origin
            from workspace w join workspace_access m on m.workspace_id = w.id
            where w.id = :workspace and w.organization_id = :organization
              and m.role is not null and (m.role, m.account_id) > (:role, :account)
            order by m.role, m.account_id limit :count
            """)
        .param("organization", organization.value())
        .param("workspace", workspace.id().value())
        .param("role", after == null || after.role() == null ? "" : after.role().wireName())
        .param("account", after == null ? FIRST : after.account().value())
        .param("count", count)
        .query(
            (row, _) -> {
              Role role = Role.of(row.getString("role"));
              return new Row(new Place(role, 0, account(row)), role, row.getString("origin"));
            })
        .list();
  }

  private List<Row> byReach(
      OrganizationId organization, Workspace workspace, @Nullable Place after, int count) {
    return jdbc.sql(
            """
            select u.account_id, u.organization_role as role, u.role_reach
            from organization_user u
            where u.organization_id = :organization and u.role_reach > 0
              and (u.role_reach, u.account_id) > (:reach, :account)
              and not exists (
                select from workspace_access d
                where d.organization_id = u.organization_id and d.account_id = u.account_id
                  and d.workspace_id = :workspace)
            order by u.role_reach, u.account_id limit :count
            """)
        .param("organization", organization.value())
        .param("workspace", workspace.id().value())
        // Whoever reaches the Workspace itself, and nobody who reaches less.
        .param(
            "reach",
            after == null ? workspace.ordinal() : Math.max(after.reach(), workspace.ordinal()))
        .param("account", after == null ? FIRST : after.account().value())
        .param("count", count)
        .query(
            (row, _) ->
                new Row(
                    new Place(null, row.getInt("role_reach"), account(row)),
                    Role.of(row.getString("role")),
                    "organization-role"))
        .list();
  }

  private static AccountId account(ResultSet row) throws SQLException {
    return new AccountId(row.getObject("account_id", UUID.class));
  }
}
