package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.directory.ChunkScope;
import com.framer.provisioning.provisioner.directory.InOrganization;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.CommandContext;
import com.framer.provisioning.provisioner.membership.Decision;
import com.framer.provisioning.provisioner.membership.LastWriters;
import com.framer.provisioning.provisioner.membership.Memberships;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.NewEntity;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Candidate;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import com.framer.provisioning.provisioner.membership.OrganizationState;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.Rules;
import com.framer.provisioning.provisioner.membership.UserState;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.oracle.History.Cut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The real rules on tables in memory. It loads what the real directory would load, and no more: the
 * chunk's people, other Admins only of Organizations that would be locked, userNames and Projects
 * only if they are named.
 */
final class InMemoryDirectory implements Subject {
  private final SplittableRandom random;
  private final Map<Email, AccountId> accountIds = new HashMap<>();
  private final Map<Email, AccountId> accounts = new HashMap<>();
  private final Map<OrganizationId, Tables> organizations = new LinkedHashMap<>();
  private final Map<UUID, Outcome> log = new HashMap<>();
  private final Map<UUID, Long> deadLetters = new HashMap<>();
  private long position;

  InMemoryDirectory(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public Map<Email, AccountId> accounts() {
    return accounts;
  }

  @Override
  public Map<UUID, Outcome> apply(Cut cut, Instant now) {
    var seen = new HashSet<UUID>();
    List<CommandEnvelope> fresh =
        cut.commands().stream().filter(e -> !log.containsKey(e.id()) && seen.add(e.id())).toList();
    Map<OrganizationId, OrganizationState> organizations = load(ChunkScope.of(fresh));
    for (CommandEnvelope envelope : fresh) {
      OrganizationState organization = organization(organizations, envelope);
      Decision decision =
          Rules.decide(
              new CommandContext(
                  organization, envelope, positionOf(envelope), now, LastWriters.NONE));
      if (decision instanceof Decision.Accepted accepted) {
        organization.accept(accepted);
      }
      log.put(envelope.id(), decision.toOutcome());
    }
    organizations.values().forEach(organization -> write(organization.netChange()));
    return log;
  }

  private long positionOf(CommandEnvelope envelope) {
    Replay replay = envelope.replay();
    return replay == null
        ? ++position
        : Objects.requireNonNull(deadLetters.get(replay.originalId()));
  }

  @Override
  public DeadLetter deadLetter(CommandEnvelope envelope, Instant now) {
    var outcome = new Outcome.DeadLettered("ModelException");
    log.put(envelope.id(), outcome);
    long known = deadLetters.computeIfAbsent(envelope.id(), _ -> positionOf(envelope));
    return new DeadLetter(known, outcome);
  }

  /** From now on these Accounts have these ids, so that ties end as elsewhere (rule D3). */
  void learn(Map<Email, AccountId> ids) {
    accountIds.putAll(ids);
  }

  /** What there is of the person. */
  Person find(OrganizationId organization, Email email) {
    return person(tables(organization), email);
  }

  private static OrganizationState organization(
      Map<OrganizationId, OrganizationState> organizations, CommandEnvelope envelope) {
    OrganizationState organization = organizations.get(envelope.organizationId());
    if (organization == null) {
      throw new AssertionError("not loaded: " + envelope.organizationId());
    }
    return organization;
  }

  private Map<OrganizationId, OrganizationState> load(ChunkScope scope) {
    var people = new LinkedHashMap<OrganizationId, List<Person>>();
    for (InOrganization<Email> about : scope.people()) {
      people
          .computeIfAbsent(about.organizationId(), _ -> new ArrayList<>())
          .add(person(tables(about.organizationId()), about.value()));
    }
    var organizations = new LinkedHashMap<OrganizationId, OrganizationState>();
    people.forEach(
        (id, those) ->
            organizations.put(id, new OrganizationState(snapshot(scope, id, those), those)));
    return organizations;
  }

  private Tables tables(OrganizationId organization) {
    return organizations.getOrDefault(organization, new Tables());
  }

  private Person person(Tables in, Email email) {
    AccountId id =
        accountIds.computeIfAbsent(
            email, _ -> new AccountId(new UUID(random.nextLong(), random.nextLong())));
    var account = new Account(id, email, accounts.containsKey(email));
    Person row = in.users.get(email.value());
    if (row == null) {
      return Person.stranger(account);
    }
    var memberships =
        new Memberships(
            in.memberships.getOrDefault(account.id(), Map.of()),
            in.projectMemberships.getOrDefault(account.id(), Map.of()));
    return new Person(account, row.state(), row.positions(), memberships, row.adminSince());
  }

  private OrganizationSnapshot snapshot(ChunkScope scope, OrganizationId id, List<Person> about) {
    Tables in = tables(id);
    Map<ProjectId, WorkspaceId> projects = new HashMap<>(in.projects);
    projects.keySet().removeIf(p -> !scope.projects().contains(new InOrganization<>(id, p)));
    Map<UserName, AccountId> userNames = new HashMap<>(in.userNames);
    userNames.keySet().removeIf(n -> !scope.userNames().contains(new InOrganization<>(id, n)));
    boolean locked =
        scope.mayNeedLock().contains(id) || about.stream().anyMatch(p -> p.adminSince() != null);
    return new OrganizationSnapshot(
        id,
        !in.workspaces.isEmpty(),
        in.workspaces,
        projects,
        locked ? otherAdmins(in, about) : OtherAdmins.NONE,
        userNames);
  }

  private static OtherAdmins otherAdmins(Tables in, List<Person> about) {
    Set<AccountId> inside = new HashSet<>();
    about.forEach(p -> inside.add(p.account().id()));
    var workspaces = new HashSet<WorkspaceId>();
    Candidate first = null;
    for (Person person : in.users.values()) {
      Instant since = person.adminSince();
      if (since == null || inside.contains(person.account().id())) {
        continue;
      }
      in.memberships
          .getOrDefault(person.account().id(), Map.of())
          .forEach(
              (workspace, membership) -> {
                if (membership.role() == Role.ADMIN) {
                  workspaces.add(workspace);
                }
              });
      first = earlier(first, new Candidate(person.account(), since));
    }
    return new OtherAdmins(workspaces, first);
  }

  private static Candidate earlier(@Nullable Candidate one, Candidate other) {
    if (one == null) {
      return other;
    }
    int order = one.since().compareTo(other.since());
    if (order == 0) {
      order = one.account().id().toString().compareTo(other.account().id().toString());
    }
    return order < 0 ? one : other;
  }

  private void write(NetChange change) {
    Tables in = organizations.getOrDefault(change.organizationId(), new Tables());
    for (NewEntity made : change.newEntities()) {
      switch (made) {
        case NewEntity.NewOrganization _ -> organizations.put(change.organizationId(), in);
        case NewEntity.NewWorkspace(Workspace workspace) -> in.workspaces.add(workspace);
        case NewEntity.NewProject(ProjectId id, WorkspaceId workspace, String _) ->
            in.projects.put(id, workspace);
      }
    }
    for (Person person : change.people()) {
      expect(!(person.state() instanceof UserState.Unknown)); // has no row to change
      accounts.putIfAbsent(person.account().email(), person.account().id());
      in.users.put(person.account().email().value(), person);
    }
    change
        .removed()
        .forEach(r -> expect(rows(in.memberships, r.accountId()).remove(r.workspaceId()) != null));
    change
        .set()
        .forEach(r -> rows(in.memberships, r.accountId()).put(r.workspaceId(), r.membership()));
    change
        .projects()
        .removed()
        .forEach(r -> rows(in.projectMemberships, r.accountId()).remove(r.projectId()));
    change
        .projects()
        .added()
        .forEach(
            r -> rows(in.projectMemberships, r.accountId()).put(r.projectId(), r.workspaceId()));
    change.userNames().released().forEach(n -> in.userNames.remove(n.userName(), n.accountId()));
    change
        .userNames()
        .claimed()
        .forEach(n -> expect(in.userNames.put(n.userName(), n.accountId()) == null));
    in.liveUsers += change.liveUsers();
  }

  private static <K, V> Map<K, V> rows(Map<AccountId, Map<K, V>> table, AccountId account) {
    return table.computeIfAbsent(account, _ -> new HashMap<>());
  }

  private static void expect(boolean so) {
    if (!so) {
      throw new AssertionError("the net change does not fit what is there");
    }
  }

  @Override
  public Snapshot snapshot() {
    var facts = new HashSet<Snapshot.Fact>();
    Map<AccountId, String> emails = new HashMap<>();
    accounts.forEach(
        (email, id) -> {
          facts.add(new Snapshot.AccountFact(email.value()));
          emails.put(id, email.value());
        });
    organizations.forEach((id, in) -> in.addFacts(facts, id, emails));
    return new Snapshot(facts);
  }

  @Override
  public Object everything() {
    var everything = new ArrayList<>();
    everything.add(Set.copyOf(accounts.keySet()));
    for (Tables in : organizations.values()) {
      in.users.keySet().forEach(email -> everything.add(person(in, Email.of(email))));
      everything.add(List.copyOf(in.workspaces));
      everything.add(Map.copyOf(in.projects));
      everything.add(Map.copyOf(in.userNames));
      everything.add(in.liveUsers);
    }
    return everything;
  }
}
