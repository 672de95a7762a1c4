package com.framer.provisioning.provisioner.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory as a set of facts: the system and the oracle must come to equal ones. */
record Snapshot(Set<Fact> facts) {

  /** One thing that is so. */
  sealed interface Fact {
    UUID organization();
  }

  /** A Workspace; 0 is the oldest. */
  record WorkspaceFact(UUID organization, int age, UUID id, Role defaultRole) implements Fact {}

  /** A Project. */
  record ProjectFact(UUID organization, UUID id, UUID workspace) implements Fact {}

  /** An organization user; of a deleted one, what its tombstone shows. */
  record UserFact(
      UUID organization,
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
  record MemberFact(UUID organization, String email, UUID workspace, Role role, String origin)
      implements Fact {}

  /** A Project membership. */
  record ProjectMemberFact(UUID organization, String email, UUID project, UUID workspace)
      implements Fact {}

  /** Who holds a userName in normal form. */
  record UserNameFact(UUID organization, String normalForm, String email) implements Fact {}

  /** How many live users there are. */
  record CountFact(UUID organization, long users) implements Fact {}

  /** An Account; it belongs to no Organization. */
  record AccountFact(UUID organization, String email) implements Fact {
    AccountFact(String email) {
      this(new UUID(0, 0), email);
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
      facts.add(new WorkspaceFact(id, age, workspace.id(), workspace.defaultRole()));
    }
    organization.projects.forEach((p, workspace) -> facts.add(new ProjectFact(id, p, workspace)));
    organization.users.forEach((email, user) -> add(facts, id, email, user));
    facts.add(new CountFact(id, organization.users.values().stream().filter(u -> u.live).count()));
  }

  private static void add(Set<Fact> facts, UUID id, String email, OracleUser user) {
    facts.add(
        new UserFact(
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
      facts.add(new UserNameFact(id, user.profile.userNameNormalForm(), email));
    }
    user.memberships.forEach(
        (w, member) -> facts.add(new MemberFact(id, email, w, member.role(), member.origin())));
    user.projects.forEach((p, w) -> facts.add(new ProjectMemberFact(id, email, p, w)));
  }

  /** F1 to F4, and that nobody is in a Project of a Workspace they are not in. */
  void assertInvariants() {
    Set<UUID> organizations = facts.stream().map(Fact::organization).collect(Collectors.toSet());
    organizations.remove(new UUID(0, 0));
    assertThat(admins().map(MemberFact::organization)).as("F1").containsAll(organizations);
    assertThat(admins().map(MemberFact::workspace))
        .as("F2")
        .containsAll(all(WorkspaceFact.class).map(WorkspaceFact::id).toList());
    Set<String> activeUsers =
        all(UserFact.class)
            .filter(UserFact::active)
            .map(u -> u.organization() + u.email())
            .collect(Collectors.toSet());
    assertThat(all(MemberFact.class).map(m -> m.organization() + m.email()))
        .as("F4")
        .allMatch(activeUsers::contains);
    Set<String> ownWorkspaces =
        all(WorkspaceFact.class)
            .map(w -> w.organization() + "" + w.id())
            .collect(Collectors.toSet());
    assertThat(all(MemberFact.class).map(m -> m.organization() + "" + m.workspace()))
        .as("F3")
        .allMatch(ownWorkspaces::contains);
    Set<String> members =
        all(MemberFact.class).map(m -> m.email() + m.workspace()).collect(Collectors.toSet());
    assertThat(all(ProjectMemberFact.class).map(m -> m.email() + m.workspace()))
        .as("Project members are members")
        .allMatch(members::contains);
  }

  private Stream<MemberFact> admins() {
    return all(MemberFact.class).filter(m -> m.role() == Role.ADMIN);
  }

  private <F extends Fact> Stream<F> all(Class<F> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast);
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
