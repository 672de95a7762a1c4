package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of one Organization while a chunk is decided: it starts as the database has it, and
 * each accepted decision changes it, so that the next decision sees the effects of the earlier
 * ones. Not thread-safe.
 */
public final class OrganizationState {
  /** The same order as PostgreSQL's, which compares a uuid's bytes as unsigned. */
  static final Comparator<Candidate> LONGEST_SERVING =
      Comparator.comparing(Candidate::since).thenComparing(c -> c.account().id().toString());

  private final OrganizationSnapshot snapshot;
  private final Map<Email, Person> loaded = new LinkedHashMap<>();
  private final Map<Email, Person> people = new LinkedHashMap<>();
  private final List<Workspace> workspaces;
  private final Map<ProjectId, WorkspaceId> projects;
  private final Map<UserName, AccountId> userNames;
  private final Set<WorkspaceId> workspacesOfOtherAdmins;
  private final List<NewEntity> newEntities = new ArrayList<>();
  private final List<Assignment> assignmentsOfOthers = new ArrayList<>();

  /**
   * The state at the start of a chunk.
   *
   * @param people everyone the chunk is about in this Organization, also those it does not have
   */
  public OrganizationState(OrganizationSnapshot snapshot, Collection<Person> people) {
    this.snapshot = snapshot;
    this.workspaces = new ArrayList<>(snapshot.workspaces());
    this.projects = new HashMap<>(snapshot.projects());
    this.userNames = new HashMap<>(snapshot.userNames());
    this.workspacesOfOtherAdmins = new HashSet<>(snapshot.otherAdmins().workspaces());
    for (Person person : people) {
      loaded.put(person.account().email(), person);
      this.people.put(person.account().email(), person);
    }
  }

  /** The Organization's id. */
  public OrganizationId organizationId() {
    return snapshot.id();
  }

  /** Whether the Organization exists, in the database or by an earlier command of the chunk. */
  boolean exists() {
    return snapshot.exists()
        || newEntities.stream().anyMatch(NewEntity.NewOrganization.class::isInstance);
  }

  /**
   * The person of that email.
   *
   * @throws NullPointerException if the chunk is not about them
   */
  public Person person(Email email) {
    return Objects.requireNonNull(people.get(email), "a person the chunk is about");
  }

  /** All Workspaces, oldest first. */
  List<Workspace> workspaces() {
    return Collections.unmodifiableList(workspaces);
  }

  Optional<Workspace> workspace(WorkspaceId id) {
    return workspaces.stream().filter(w -> w.id().equals(id)).findFirst();
  }

  Workspace oldestWorkspace() {
    return workspaces.getFirst();
  }

  Optional<WorkspaceId> workspaceOfProject(ProjectId project) {
    return Optional.ofNullable(projects.get(project));
  }

  /** Whether a live resource of somebody else in the Organization has that userName (rule A6). */
  boolean isTaken(UserName userName, Account by) {
    AccountId holder = userNames.get(userName);
    return holder != null && !holder.equals(by.id());
  }

  /** Whether somebody else is Admin of the Workspace (rule F2). */
  boolean hasAdminOtherThan(Person person, WorkspaceId workspace) {
    return workspacesOfOtherAdmins.contains(workspace)
        || adminsOtherThan(person).anyMatch(p -> p.memberships().isAdminOf(workspace));
  }

  /**
   * The other Organization Admin with the earliest {@code admin_since}, ties by Account id (D3).
   */
  Optional<Candidate> longestServingAdminOtherThan(Person person) {
    Stream<Candidate> inTheChunk = adminsOtherThan(person).flatMap(p -> candidate(p).stream());
    return Stream.concat(Stream.ofNullable(snapshot.otherAdmins().first()), inTheChunk)
        .min(LONGEST_SERVING);
  }

  /** Makes an accepted decision part of the state. */
  public void accept(Decision.Accepted accepted) {
    Settlement settlement = accepted.settlement();
    settlement.newEntities().forEach(this::add);
    replace(settlement.after());
    settlement.assignments().stream()
        .collect(Collectors.groupingBy(Assignment::admin))
        .forEach(this::assign);
  }

  /**
   * Another Organization's command in the chunk has created the Account: its person here, if the
   * chunk is about one, is linked to it and does not create it once more (rules A5, B2).
   */
  public void accountCreated(Account account) {
    link(loaded, account);
    link(people, account);
  }

  private static void link(Map<Email, Person> people, Account account) {
    people.computeIfPresent(
        account.email(), (_, person) -> person.withAccount(person.account().existing()));
  }

  /** The difference that all accepted decisions make together. */
  public NetChange netChange() {
    return NetChange.between(snapshot.id(), loaded, people, newEntities, assignmentsOfOthers);
  }

  private void add(NewEntity entity) {
    newEntities.add(entity);
    switch (entity) {
      case NewEntity.NewOrganization _ -> {}
      case NewEntity.NewWorkspace(Workspace workspace) -> workspaces.add(workspace);
      case NewEntity.NewProject project -> projects.put(project.id(), project.workspaceId());
    }
  }

  /**
   * All assignments of one Admin at once: a copy of their memberships for each Workspace would cost
   * the square of the number of Workspaces (rule G7).
   */
  private void assign(Account admin, List<Assignment> assignments) {
    Set<WorkspaceId> assigned =
        assignments.stream().map(a -> a.workspace().id()).collect(Collectors.toSet());
    Person inTheChunk = people.get(admin.email());
    if (inTheChunk == null) {
      assignmentsOfOthers.addAll(assignments);
      workspacesOfOtherAdmins.addAll(assigned);
    } else {
      replace(inTheChunk.assignedTo(assigned));
    }
  }

  private void replace(Person after) {
    Person before = Objects.requireNonNull(people.put(after.account().email(), after));
    if (before.resource() != null) {
      userNames.remove(before.resource().profile().userNameNormalForm(), before.account().id());
    }
    if (after.resource() != null) {
      userNames.put(after.resource().profile().userNameNormalForm(), after.account().id());
    }
  }

  private Stream<Person> adminsOtherThan(Person person) {
    return people.values().stream()
        .filter(p -> p.adminSince() != null && !p.account().equals(person.account()));
  }

  private static Optional<Candidate> candidate(Person person) {
    return Optional.ofNullable(person.adminSince()).map(s -> new Candidate(person.account(), s));
  }
}
