package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A directory as a set of facts: the system and the oracle must come to equal ones. */
record Snapshot(Set<Fact> facts) {

  /** One thing that is so. */
  sealed interface Fact {
    OrganizationId organization();
  }

  /** A Workspace; 0 is the oldest. */
  record WorkspaceFact(OrganizationId organization, int age, WorkspaceId id, Role defaultRole)
      implements Fact {}

  /** A Project. */
  record ProjectFact(OrganizationId organization, ProjectId id, WorkspaceId workspace)
      implements Fact {}

  /** An organization user; of a deleted one, what its tombstone shows. */
  record UserFact(
      OrganizationId organization,
      String email,
      UUID scimId,
      boolean live,
      boolean managed,
      boolean active,
      @Nullable Role role,
      @Nullable String userName,
      @Nullable Instant adminSince,
      @Nullable UUID createId,
      boolean unanswered)
      implements Fact {}

  /** A membership. */
  record MemberFact(
      OrganizationId organization, String email, WorkspaceId workspace, Role role, String origin)
      implements Fact {}

  /** A Project membership. */
  record ProjectMemberFact(
      OrganizationId organization, String email, ProjectId project, WorkspaceId workspace)
      implements Fact {}

  /** Who holds a userName in normal form. */
  record UserNameFact(OrganizationId organization, String normalForm, String email)
      implements Fact {}

  /** How many live users there are. */
  record CountFact(OrganizationId organization, long users) implements Fact {}

  /** An Account; it belongs to no Organization. */
  record AccountFact(OrganizationId organization, String email) implements Fact {
    AccountFact(String email) {
      this(new OrganizationId(new UUID(0, 0)), email);
    }
  }

  static Snapshot of(Oracle oracle) {
    var facts = new HashSet<Fact>();
    oracle.accounts.keySet().forEach(email -> facts.add(new AccountFact(email)));
    oracle.organizations.forEach((id, organization) -> add(facts, id, organization));
    return new Snapshot(facts);
  }

  private static void add(Set<Fact> facts, UUID id, OracleOrganization organization) {
    for (int age = 0; age < organization.workspaces.size(); age++) {
      var workspace = organization.workspaces.get(age);
      facts.add(
          new WorkspaceFact(
              new OrganizationId(id),
              age,
              new WorkspaceId(workspace.id()),
              workspace.defaultRole()));
    }
    organization.projects.forEach(
        (p, workspace) ->
            facts.add(
                new ProjectFact(
                    new OrganizationId(id), new ProjectId(p), new WorkspaceId(workspace))));
    organization.users.forEach((email, user) -> add(facts, id, email, user));
    facts.add(
        new CountFact(
            new OrganizationId(id),
            organization.users.values().stream().filter(u -> u.live).count()));
  }

  private static void add(Set<Fact> facts, UUID id, String email, OracleUser user) {
    facts.add(
        new UserFact(
            new OrganizationId(id),
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
      facts.add(
          new UserNameFact(
              new OrganizationId(id), user.profile.userNameNormalForm().value(), email));
    }
    user.memberships.forEach(
        (w, member) ->
            facts.add(
                new MemberFact(
                    new OrganizationId(id),
                    email,
                    new WorkspaceId(w),
                    member.role(),
                    member.origin())));
    user.projects.forEach(
        (p, w) ->
            facts.add(
                new ProjectMemberFact(
                    new OrganizationId(id), email, new ProjectId(p), new WorkspaceId(w))));
  }

  /** F1 to F4, and that nobody is in a Project of a Workspace they are not in. */
  void assertInvariants() {
    Set<OrganizationId> organizationsWithAdmin = new HashSet<>();
    Set<WorkspaceId> workspacesWithAdmin = new HashSet<>();
    Set<List<Object>> members = new HashSet<>();
    Set<List<Object>> known = new HashSet<>();
    for (Fact fact : facts) {
      if (fact instanceof MemberFact member) {
        members.add(List.of(member.email, member.workspace));
        if (member.role == Role.ADMIN) {
          organizationsWithAdmin.add(member.organization);
          workspacesWithAdmin.add(member.workspace);
        }
      } else if (fact instanceof UserFact user && user.active) {
        known.add(List.of(user.organization, user.email));
      } else if (fact instanceof WorkspaceFact workspace) {
        known.add(List.of(workspace.organization, workspace.id));
      }
    }
    for (Fact fact : facts) {
      switch (fact) {
        case WorkspaceFact workspace -> {
          require("F1", organizationsWithAdmin.contains(workspace.organization), fact);
          require("F2", workspacesWithAdmin.contains(workspace.id), fact);
        }
        case MemberFact member -> {
          require("F3", known.contains(List.of(member.organization, member.workspace)), fact);
          require("F4", known.contains(List.of(member.organization, member.email)), fact);
        }
        case ProjectMemberFact member ->
            require("D1", members.contains(List.of(member.email, member.workspace)), fact);
        case ProjectFact _, UserFact _, UserNameFact _, CountFact _, AccountFact _ -> {}
      }
    }
  }

  private static void require(String rule, boolean holds, Fact about) {
    if (!holds) {
      throw new AssertionError(rule + " does not hold: " + about);
    }
  }

  void assertSameAs(Snapshot expected) {
    if (!facts.equals(expected.facts)) {
      var more = new HashSet<>(facts);
      more.removeAll(expected.facts);
      var less = new HashSet<>(expected.facts);
      less.removeAll(facts);
      throw new AssertionError(
          "the rules demand, and it is not so:\n  %s\nit is so, against the rules:\n  %s"
              .formatted(lines(less), lines(more)));
    }
  }

  private static String lines(Set<Fact> facts) {
    return facts.stream().map(Fact::toString).sorted().collect(Collectors.joining("\n  "));
  }
}
