package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Candidate;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An Organization before the first command of a test. Whoever is named in it is a member by hand;
 * the first Workspace is the oldest; who is named first as Admin is Organization Admin for longest.
 */
final class OrganizationBuilder {
  static final Instant BIRTH = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> STRANGERS = List.of("bob", "cyd", "dan", "eve");

  private final List<WorkspaceBuilder> workspaces = new ArrayList<>();
  private final Map<String, AccountId> accountIds = new HashMap<>();
  private final Map<String, Instant> adminSince = new HashMap<>();
  private final Set<String> otherAdmins = new LinkedHashSet<>();

  static OrganizationBuilder anOrganization() {
    return new OrganizationBuilder();
  }

  static String email(String name) {
    return name + "@example.com";
  }

  /** The Organization with this Workspace too, younger than the ones before. */
  OrganizationBuilder with(WorkspaceBuilder workspace) {
    workspaces.add(workspace.at(workspaces.size() + 1));
    return this;
  }

  OrganizationBuilder whereAccountOf(String name, String id) {
    accountIds.put(name, new AccountId(UUID.fromString(id)));
    return this;
  }

  OrganizationBuilder whereAdminIs(String name, Instant since) {
    adminSince.put(name, since);
    return this;
  }

  /** The commands of the test are not about this Admin, so the organization does not hold them. */
  OrganizationBuilder whereOutsideIs(String admin) {
    otherAdmins.add(admin);
    return this;
  }

  Organization build() {
    Map<String, Person> everybody = everybody();
    List<Person> inside =
        everybody.entrySet().stream()
            .filter(e -> !otherAdmins.contains(e.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    Map<UserName, AccountId> userNames =
        everybody.values().stream()
            .filter(p -> p.resource() != null)
            .collect(
                Collectors.toMap(p -> UserName.of(p.account().email()), p -> p.account().id()));
    Map<String, ProjectId> projects = new HashMap<>();
    Map<ProjectId, Workspace> workspaceOfProject = new HashMap<>();
    for (WorkspaceBuilder workspace : workspaces) {
      workspace
          .projects()
          .keySet()
          .forEach(p -> projects.put(p, new ProjectId(WorkspaceBuilder.id(p))));
      workspace
          .projects()
          .keySet()
          .forEach(
              p ->
                  workspaceOfProject.put(new ProjectId(WorkspaceBuilder.id(p)), workspace.build()));
    }
    var snapshot =
        new OrganizationSnapshot(
            OrganizationId.random(),
            workspaces.size(),
            workspaces.stream().map(WorkspaceBuilder::build).toList(),
            workspaceOfProject,
            otherAdmins(everybody),
            userNames);
    return new Organization(snapshot, inside, projects);
  }

  private Map<String, Person> everybody() {
    Map<String, Person> everybody = new LinkedHashMap<>();
    for (WorkspaceBuilder workspace : workspaces) {
      workspace
          .members()
          .forEach(
              (name, membership) -> {
                Person before = everybody.computeIfAbsent(name, this::member);
                Memberships after =
                    before
                        .memberships()
                        .with(workspace.build(), membership.role(), membership.origin());
                Instant since = adminSince.getOrDefault(name, BIRTH.plus(age(everybody)));
                everybody.put(name, before.withMemberships(after, since));
              });
      workspace
          .projects()
          .forEach(
              (project, names) ->
                  names.forEach(
                      name ->
                          everybody.compute(
                              name, (_, p) -> inProject(p, workspace.id(), project))));
    }
    STRANGERS.forEach(
        name -> everybody.computeIfAbsent(name, n -> Person.stranger(account(n, false))));
    return everybody;
  }

  private static Person inProject(Person person, WorkspaceId workspace, String project) {
    Memberships after =
        person.memberships().withProject(new ProjectId(WorkspaceBuilder.id(project)), workspace);
    return person.withMemberships(after, BIRTH);
  }

  private static Duration age(Map<String, Person> everybody) {
    return Duration.ofDays(everybody.size());
  }

  private OtherAdmins otherAdmins(Map<String, Person> everybody) {
    List<Person> admins = otherAdmins.stream().map(everybody::get).toList();
    Candidate first =
        admins.stream()
            .map(p -> new Candidate(p.account(), Objects.requireNonNull(p.adminSince())))
            .min(Comparator.comparing(Candidate::since))
            .orElse(null);
    List<Workspace> without =
        workspaces.stream()
            .map(WorkspaceBuilder::build)
            .filter(w -> admins.stream().noneMatch(p -> p.memberships().hasRole(w, Role.ADMIN)))
            .toList();
    return new OtherAdmins(Ordinals.upTo(workspaces.size()), without, first);
  }

  private Person member(String name) {
    UserProfile profile = UserProfile.ofMember(Email.of(email(name)));
    var resource =
        new UserResource(
            new ScimId(WorkspaceBuilder.id("scim " + name)), profile, true, null, BIRTH, BIRTH, 1);
    return Person.stranger(account(name, true))
        .withState(new UserState.Live(resource, false, null));
  }

  private Account account(String name, boolean exists) {
    AccountId id =
        accountIds.getOrDefault(name, new AccountId(WorkspaceBuilder.id("account " + name)));
    return new Account(id, Email.of(email(name)), exists);
  }
}
