package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A directory as a set of rows: that of the system must equal that of the oracle. */
record Snapshot(Set<Row> rows) {

  /** A row of one of the tables, without what the rules leave open, such as Account ids. */
  sealed interface Row {
    OrganizationId organization();
  }

  /** A Workspace; the oldest one has age 0. */
  record WorkspaceRow(OrganizationId organization, int age, WorkspaceId id, Role defaultRole)
      implements Row {}

  record ProjectRow(OrganizationId organization, ProjectId id, WorkspaceId workspace)
      implements Row {}

  /** An organization user; of a deleted one, what its tombstone shows. */
  record UserRow(
      OrganizationId organization,
      String email,
      ScimId scimId,
      boolean live,
      boolean managed,
      boolean active,
      @Nullable Role role,
      @Nullable String userName,
      @Nullable Instant adminSince,
      @Nullable CommandId createId,
      boolean unanswered)
      implements Row {}

  record MemberRow(
      OrganizationId organization, String email, WorkspaceId workspace, Role role, String origin)
      implements Row {}

  record ProjectMemberRow(
      OrganizationId organization, String email, ProjectId project, WorkspaceId workspace)
      implements Row {}

  /** What the last deprovisioning took (rule E2), less what was changed by hand since. */
  record FormerRow(
      OrganizationId organization,
      String email,
      Instant takenAt,
      Map<WorkspaceId, String> roles,
      Map<ProjectId, WorkspaceId> projects)
      implements Row {}

  /** The person to whom a userName, in normal form, belongs. */
  record UserNameRow(OrganizationId organization, String normalForm, String email) implements Row {}

  /** The number of users that are not deleted. */
  record CountRow(OrganizationId organization, long users) implements Row {}

  /** An Account; it belongs to no Organization, so the id of the Organization is all zeros. */
  record AccountRow(OrganizationId organization, String email, @Nullable String name)
      implements Row {
    AccountRow(String email, @Nullable String name) {
      this(new OrganizationId(new UUID(0, 0)), email, name);
    }
  }

  static Snapshot of(Oracle oracle) {
    var rows = new HashSet<Row>();
    oracle.accountNames.forEach((email, name) -> rows.add(new AccountRow(email, name)));
    oracle.organizations.forEach((id, organization) -> add(rows, id, organization));
    return new Snapshot(rows);
  }

  private static void add(Set<Row> rows, OrganizationId id, OracleOrganization organization) {
    for (int age = 0; age < organization.workspaces.size(); age++) {
      var workspace = organization.workspaces.get(age);
      rows.add(new WorkspaceRow(id, age, workspace.id(), workspace.defaultRole()));
    }
    organization.projects.forEach((p, workspace) -> rows.add(new ProjectRow(id, p, workspace)));
    organization.users.forEach((email, user) -> add(rows, id, email, user));
    rows.add(new CountRow(id, organization.users.values().stream().filter(u -> u.live).count()));
  }

  private static void add(Set<Row> rows, OrganizationId id, String email, OracleUser user) {
    rows.add(
        new UserRow(
            id,
            email,
            user.scimId,
            user.live,
            user.managed,
            user.active,
            user.role,
            user.live ? user.profile.userName() : null,
            user.adminSince,
            user.createId,
            user.unanswered));
    if (user.live) {
      rows.add(new UserNameRow(id, user.profile.userNameNormalForm().value(), email));
    }
    if (user.takenAt != null) {
      var roles = new HashMap<WorkspaceId, String>();
      user.formerMemberships.forEach(
          (w, m) -> roles.put(w, m.role().wireName() + " by " + m.origin()));
      rows.add(new FormerRow(id, email, user.takenAt, roles, Map.copyOf(user.formerProjects)));
    }
    user.memberships.forEach(
        (w, membership) ->
            rows.add(new MemberRow(id, email, w, membership.role(), membership.origin())));
    user.projects.forEach((p, w) -> rows.add(new ProjectMemberRow(id, email, p, w)));
  }

  /** F1 to F4, and D1: every Project member is a member of the Project's Workspace. */
  void assertInvariants() {
    Set<OrganizationId> organizationsWithAdmin = new HashSet<>();
    Set<WorkspaceId> workspacesWithAdmin = new HashSet<>();
    Set<List<Object>> members = new HashSet<>();
    Set<List<Object>> known = new HashSet<>();
    for (Row fact : rows) {
      if (fact instanceof MemberRow member) {
        members.add(List.of(member.email, member.workspace));
        if (member.role == Role.ADMIN) {
          organizationsWithAdmin.add(member.organization);
          workspacesWithAdmin.add(member.workspace);
        }
      } else if (fact instanceof UserRow user && user.active) {
        known.add(List.of(user.organization, user.email));
      } else if (fact instanceof WorkspaceRow workspace) {
        known.add(List.of(workspace.organization, workspace.id));
      }
    }
    for (Row fact : rows) {
      switch (fact) {
        case WorkspaceRow workspace -> {
          require("F1", organizationsWithAdmin.contains(workspace.organization), fact);
          require("F2", workspacesWithAdmin.contains(workspace.id), fact);
        }
        case MemberRow member -> {
          require("F3", known.contains(List.of(member.organization, member.workspace)), fact);
          require("F4", known.contains(List.of(member.organization, member.email)), fact);
        }
        case ProjectMemberRow member ->
            require("D1", members.contains(List.of(member.email, member.workspace)), fact);
        case ProjectRow _, UserRow _, FormerRow _, UserNameRow _, CountRow _, AccountRow _ -> {}
      }
    }
  }

  private static void require(String rule, boolean isTrue, Row about) {
    if (!isTrue) {
      throw new AssertionError(rule + " is violated by " + about);
    }
  }

  void assertSameAs(Snapshot expected) {
    if (!rows.equals(expected.rows)) {
      var unexpected = new HashSet<>(rows);
      unexpected.removeAll(expected.rows);
      var missing = new HashSet<>(expected.rows);
      missing.removeAll(rows);
      throw new AssertionError(
          "missing rows, which the rules demand:\n  %s\nrows that the rules do not allow:\n  %s"
              .formatted(lines(missing), lines(unexpected)));
    }
  }

  private static String lines(Set<Row> rows) {
    return rows.stream().map(Row::toString).sorted().collect(Collectors.joining("\n  "));
  }
}
