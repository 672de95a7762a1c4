package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Candidate;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Needs;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Map<WorkspaceId, Workspace> workspaces = new HashMap<>();
  private final Map<Integer, Workspace> byOrdinal = new HashMap<>();
  private int highestOrdinal;
  private final Map<ProjectId, Workspace> projects;
  private final Map<UserName, AccountId> userNames;
  private Ordinals assignedToOthers = Ordinals.NONE;
  private Needs needs = Needs.NOTHING;
  private final List<NewEntity> newEntities = new ArrayList<>();
  private final List<Assignment> assignmentsOfOthers = new ArrayList<>();

  /**
   * The state at the start of a chunk.
   *
   * @param people everyone the chunk is about in this Organization, also those it does not have
   */
  public OrganizationState(OrganizationSnapshot snapshot, Collection<Person> people) {
    this.snapshot = snapshot;
    this.highestOrdinal = snapshot.highestOrdinal();
    snapshot.workspaces().forEach(this::add);
    if (snapshot.otherAdmins() != null) {
      snapshot.otherAdmins().without().forEach(this::add);
    }
    snapshot.projects().values().forEach(this::add);
    this.projects = new HashMap<>(snapshot.projects());
    this.userNames = new HashMap<>(snapshot.userNames());
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
    return highestOrdinal > 0; // it is created with its first Workspace
  }

  /**
   * The person of that email.
   *
   * @throws NullPointerException if the chunk is not about them
   */
  public Person person(Email email) {
    return Objects.requireNonNull(people.get(email), "a person the chunk is about");
  }

  /** How many Workspaces the Organization has. */
  int highestOrdinal() {
    return highestOrdinal;
  }

  /** The Workspace of that id, which a command of the chunk names. */
  Optional<Workspace> workspace(WorkspaceId id) {
    return Optional.ofNullable(workspaces.get(id));
  }

  Workspace oldestWorkspace() {
    return Objects.requireNonNull(byOrdinal.get(1), "the oldest Workspace");
  }

  /** The name of any Workspace; if it was not read, another word until it is ({@link #needs}). */
  String nameOfWorkspace(int ordinal) {
    return workspaces(Ordinals.of(IntStream.of(ordinal))).stream()
        .map(Workspace::name)
        .findFirst()
        .orElse("number " + ordinal);
  }

  /** These Workspaces; without those that were not read, until they are ({@link #needs}). */
  List<Workspace> workspaces(Ordinals ordinals) {
    Ordinals known = Ordinals.of(byOrdinal.keySet().stream().mapToInt(Integer::intValue));
    needs = new Needs(needs.administered(), needs.named().plus(ordinals.minus(known)));
    return ordinals.and(known).stream()
        .mapToObj(ordinal -> Objects.requireNonNull(byOrdinal.get(ordinal)))
        .toList();
  }

  /**
   * What must be read before the decisions are valid. Until then they are taken as if no Workspace
   * lost its only Admin.
   */
  public Needs needs() {
    return needs;
  }

  Optional<Workspace> workspaceOfProject(ProjectId project) {
    return Optional.ofNullable(projects.get(project));
  }

  /** Whether a live resource of somebody else in the Organization has that userName (rule A6). */
  boolean isTaken(UserName userName, Account by) {
    AccountId holder = userNames.get(userName);
    return holder != null && !holder.equals(by.id());
  }

  /**
   * Those of the Workspaces of which nobody else is Admin, oldest first (rule F2). Other Admins are
   * read only for Workspaces of which a person really loses that role ({@link #needs}).
   */
  List<Workspace> withoutAdminOtherThan(Person person, Ordinals lost) {
    Ordinals rest = lost.minus(assignedToOthers);
    Iterator<Person> admins = adminsOtherThan(person).iterator();
    while (!rest.isEmpty() && admins.hasNext()) {
      rest = rest.minus(admins.next().memberships().adminOf());
    }
    if (rest.isEmpty()) {
      return List.of();
    }
    @Nullable OtherAdmins others = snapshot.otherAdmins();
    Ordinals stored = Ordinals.upTo(snapshot.highestOrdinal());
    // Nobody else can be Admin of a Workspace that the chunk creates; but a successor is needed.
    Ordinals unknown = others == null ? rest : rest.and(stored).minus(others.known());
    if (others == null || !unknown.isEmpty()) {
      needs = new Needs(needs.administered().plus(unknown), needs.named());
      return List.of();
    }
    Ordinals without = Ordinals.of(others.without().stream().mapToInt(Workspace::ordinal));
    Ordinals administered = stored.minus(without);
    return rest.minus(administered).stream()
        .mapToObj(ordinal -> Objects.requireNonNull(byOrdinal.get(ordinal)))
        .toList();
  }

  /**
   * The other Organization Admin with the earliest {@code admin_since}, ties by Account id (D3).
   */
  Optional<Candidate> longestServingAdminOtherThan(Person person) {
    Stream<Candidate> inTheChunk = adminsOtherThan(person).flatMap(p -> candidate(p).stream());
    return Stream.concat(Stream.ofNullable(firstOfOthers()), inTheChunk).min(LONGEST_SERVING);
  }

  private @Nullable Candidate firstOfOthers() {
    OtherAdmins others = snapshot.otherAdmins();
    return others == null ? null : others.first();
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
      case NewEntity.NewWorkspace(Workspace workspace) -> {
        add(workspace);
        highestOrdinal = workspace.ordinal();
      }
      case NewEntity.ChangedWorkspace(Workspace workspace) -> add(workspace);
      case NewEntity.NewProject project ->
          projects.put(project.id(), Objects.requireNonNull(workspaces.get(project.workspaceId())));
    }
  }

  private void add(Workspace workspace) {
    workspaces.put(workspace.id(), workspace);
    byOrdinal.put(workspace.ordinal(), workspace);
  }

  /**
   * All assignments of one Admin at once: a copy of their memberships for each Workspace would cost
   * the square of the number of Workspaces (rule G7).
   */
  private void assign(Account admin, List<Assignment> assignments) {
    List<Workspace> assigned = assignments.stream().map(Assignment::workspace).toList();
    Person inTheChunk = people.get(admin.email());
    if (inTheChunk == null) {
      assignmentsOfOthers.addAll(assignments);
      assignedToOthers =
          assignedToOthers.plus(Ordinals.of(assigned.stream().mapToInt(Workspace::ordinal)));
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
