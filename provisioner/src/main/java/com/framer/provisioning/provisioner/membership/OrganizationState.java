package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The standing of one Organization while a chunk is decided: begins as the database has it, and
 * each accepted decision changes it, so that the next decision sees the ones before. Not
 * thread-safe.
 */
public final class OrganizationState {
  /** The same order as PostgreSQL's, which compares a uuid's bytes as unsigned. */
  static final Comparator<Candidate> LONGEST_STANDING =
      Comparator.comparing(Candidate::since).thenComparing(c -> c.account().id().toString());

  private final OrganizationSnapshot facts;
  private final Map<String, Person> loaded = new LinkedHashMap<>();
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final List<Workspace> workspaces;
  private final Map<UUID, UUID> projects;
  private final Map<String, UUID> userNames;
  private final Set<UUID> outsideAdmins;
  private final List<NewEntity> made = new ArrayList<>();
  private final List<Assignment> outsideAssignments = new ArrayList<>();

  /**
   * A organization as loaded.
   *
   * @param people everyone the chunk is about in this Organization, strangers too
   */
  public OrganizationState(OrganizationSnapshot facts, Collection<Person> people) {
    this.facts = facts;
    this.workspaces = new ArrayList<>(facts.workspaces());
    this.projects = new HashMap<>(facts.projects());
    this.userNames = new HashMap<>(facts.userNames());
    this.outsideAdmins = new HashSet<>(facts.outside().workspaces());
    for (Person person : people) {
      loaded.put(person.account().email(), person);
      this.people.put(person.account().email(), person);
    }
  }

  /** The Organization. */
  public UUID organizationId() {
    return facts.id();
  }

  /** Whether the Organization exists, from the start or by an earlier command of the chunk. */
  boolean exists() {
    return facts.exists() || made.stream().anyMatch(NewEntity.NewOrganization.class::isInstance);
  }

  /** The person of that email, who must be one of those the chunk is about. */
  public Person person(String email) {
    return Objects.requireNonNull(people.get(email), "a person the organization was loaded for");
  }

  /** All Workspaces, oldest first. */
  List<Workspace> workspaces() {
    return Collections.unmodifiableList(workspaces);
  }

  Optional<Workspace> workspace(UUID id) {
    return workspaces.stream().filter(w -> w.id().equals(id)).findFirst();
  }

  Workspace oldestWorkspace() {
    return workspaces.getFirst();
  }

  @Nullable UUID workspaceOfProject(UUID project) {
    return projects.get(project);
  }

  /** Whether another live resource of the Organization has that userName (rule A6). */
  boolean isTaken(String userNameNormalForm, Account by) {
    UUID holder = userNames.get(userNameNormalForm);
    return holder != null && !holder.equals(by.id());
  }

  /** Whether somebody else is Admin of the Workspace (rule F2). */
  boolean hasAdminBeside(Person person, UUID workspace) {
    return outsideAdmins.contains(workspace)
        || othersThan(person).anyMatch(p -> p.memberships().isAdminOf(workspace));
  }

  /** The other Organization Admin who is one for longest, ties by Account id (rule D3). */
  Optional<Candidate> longestStandingAdminBeside(Person person) {
    Stream<Candidate> within = othersThan(person).flatMap(p -> candidate(p).stream());
    return Stream.concat(Stream.ofNullable(facts.outside().first()), within).min(LONGEST_STANDING);
  }

  /** Makes an accepted decision part of the standing. */
  public void accept(Decision.Accepted accepted) {
    for (NewEntity thing : accepted.made()) {
      made.add(thing);
      switch (thing) {
        case NewEntity.NewOrganization _ -> {}
        case NewEntity.NewWorkspace workspace -> workspaces.add(workspace.workspace());
        case NewEntity.NewProject project -> projects.put(project.id(), project.workspaceId());
      }
    }
    put(accepted.after());
    accepted.assigned().forEach(this::assign);
  }

  /** What the accepted decisions come to. */
  public NetChange netChange() {
    return NetChange.between(facts.id(), loaded, people, made, outsideAssignments);
  }

  private void assign(Assignment assignment) {
    Person admin = people.get(assignment.admin().email());
    UUID workspace = assignment.workspace().id();
    if (admin == null) {
      outsideAssignments.add(assignment);
      outsideAdmins.add(workspace);
      return;
    }
    Memberships raised = admin.memberships().with(workspace, Role.ADMIN, Origin.SAFEGUARD);
    put(new Person(admin.account(), admin.state(), admin.positions(), raised, admin.adminSince()));
  }

  private void put(Person after) {
    Person before = Objects.requireNonNull(people.put(after.account().email(), after));
    if (before.resource() != null) {
      userNames.remove(before.resource().profile().userNameNormalForm(), before.account().id());
    }
    if (after.resource() != null) {
      userNames.put(after.resource().profile().userNameNormalForm(), after.account().id());
    }
  }

  private Stream<Person> othersThan(Person person) {
    return people.values().stream()
        .filter(p -> p.adminSince() != null && !p.account().equals(person.account()));
  }

  private static Optional<Candidate> candidate(Person person) {
    return Optional.ofNullable(person.adminSince()).map(s -> new Candidate(person.account(), s));
  }
}
