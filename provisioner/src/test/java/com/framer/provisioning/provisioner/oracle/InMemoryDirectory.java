package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.directory.ChunkScope;
import com.framer.provisioning.provisioner.directory.InOrganization;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.CommandContext;
import com.framer.provisioning.provisioner.membership.Decision;
import com.framer.provisioning.provisioner.membership.LastWriters;
import com.framer.provisioning.provisioner.membership.Membership;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.NewEntity;
import com.framer.provisioning.provisioner.membership.Ordinals;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Candidate;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.OtherAdmins;
import com.framer.provisioning.provisioner.membership.OrganizationState;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.Rules;
import com.framer.provisioning.provisioner.membership.Workspace;
import com.framer.provisioning.provisioner.oracle.History.Chunk;
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
 * The production rules on tables in memory. For each chunk it loads the people of the chunk, the
 * userNames and Projects that the commands name, and all Workspaces and other Admins, of which the
 * production directory reads only those that the decisions turn out to need.
 */
final class InMemoryDirectory implements DirectoryUnderTest {
  private final SplittableRandom random;
  private final Map<Email, AccountId> accountIds = new HashMap<>();
  private final Map<Email, AccountId> accounts = new HashMap<>();
  private final Map<Email, @Nullable String> accountNames = new HashMap<>();
  private final Map<OrganizationId, OrganizationTables> organizations = new LinkedHashMap<>();
  private final Map<CommandId, Outcome> log = new HashMap<>();
  private final Map<CommandId, Long> deadLetters = new HashMap<>();
  private long position;

  InMemoryDirectory(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public Map<Email, AccountId> accounts() {
    return accounts;
  }

  @Override
  public Map<CommandId, Outcome> apply(Chunk chunk, Instant now) {
    var seen = new HashSet<CommandId>();
    List<CommandEnvelope> fresh =
        chunk.commands().stream()
            .filter(e -> !log.containsKey(e.id()) && seen.add(e.id()))
            .toList();
    Map<OrganizationId, OrganizationState> organizations = load(ChunkScope.of(fresh));
    for (CommandEnvelope envelope : fresh) {
      OrganizationState organization = organization(organizations, envelope);
      Decision decision =
          Rules.decide(
              new CommandContext(
                  organization, envelope, positionOf(envelope), now, LastWriters.NONE));
      if (decision instanceof Decision.Accepted accepted) {
        organization.accept(accepted);
        accepted
            .settlement()
            .newAccount()
            .ifPresent(account -> linkIn(organizations, organization, account));
      }
      log.put(envelope.id(), decision.toOutcome());
    }
    organizations.values().forEach(organization -> write(organization.netChange()));
    return log;
  }

  private static void linkIn(
      Map<OrganizationId, OrganizationState> organizations,
      OrganizationState creator,
      Account account) {
    organizations.values().stream()
        .filter(other -> other != creator)
        .forEach(other -> other.accountCreated(account));
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

  /** Uses these ids for the Accounts, so that ties are decided as in the other directory (D3). */
  void useAccountIds(Map<Email, AccountId> ids) {
    accountIds.putAll(ids);
  }

  /** The person as the Organization has them. */
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
    for (InOrganization<Email> key : scope.people()) {
      people.computeIfAbsent(key.organizationId(), _ -> new ArrayList<>()).add(loaded(scope, key));
    }
    var organizations = new LinkedHashMap<OrganizationId, OrganizationState>();
    people.forEach(
        (id, inChunk) ->
            organizations.put(id, new OrganizationState(snapshot(scope, id, inChunk), inChunk)));
    return organizations;
  }

  private OrganizationTables tables(OrganizationId organization) {
    return organizations.getOrDefault(organization, new OrganizationTables());
  }

  /** Former access is loaded only for whom a command changes by hand (rule E2). */
  private Person loaded(ChunkScope scope, InOrganization<Email> key) {
    Person person = person(tables(key.organizationId()), key.value());
    return scope.byHand().contains(key) ? person : person.withFormer(null);
  }

  private Person person(OrganizationTables tables, Email email) {
    AccountId id =
        accountIds.computeIfAbsent(
            email, _ -> new AccountId(new UUID(random.nextLong(), random.nextLong())));
    var account = new Account(id, email, accounts.containsKey(email));
    Person row = tables.users.get(email.value());
    if (row == null) {
      return Person.stranger(account);
    }
    return new Person(
        account,
        row.state(),
        row.positions(),
        tables.memberships(row),
        row.adminSince(),
        row.former());
  }

  private OrganizationSnapshot snapshot(ChunkScope scope, OrganizationId id, List<Person> inChunk) {
    OrganizationTables tables = tables(id);
    Map<ProjectId, Workspace> projects = new HashMap<>(tables.projects);
    projects.keySet().removeIf(p -> !scope.projects().contains(new InOrganization<>(id, p)));
    Map<UserName, AccountId> userNames = new HashMap<>(tables.userNames);
    userNames.keySet().removeIf(n -> !scope.userNames().contains(new InOrganization<>(id, n)));
    return new OrganizationSnapshot(
        id,
        tables.workspaces.size(),
        tables.workspaces,
        projects,
        otherAdmins(tables, inChunk),
        userNames);
  }

  private static OtherAdmins otherAdmins(OrganizationTables tables, List<Person> inChunk) {
    Set<AccountId> idsInChunk = new HashSet<>();
    inChunk.forEach(p -> idsInChunk.add(p.account().id()));
    List<Person> others =
        tables.users.values().stream()
            .filter(p -> p.adminSince() != null && !idsInChunk.contains(p.account().id()))
            .toList();
    Candidate first = null;
    for (Person person : others) {
      Instant since = Objects.requireNonNull(person.adminSince());
      first = earlier(first, new Candidate(person.account(), since));
    }
    List<Workspace> without =
        tables.workspaces.stream()
            .filter(w -> others.stream().noneMatch(p -> isAdmin(tables.memberships(p).in(w))))
            .toList();
    return new OtherAdmins(Ordinals.upTo(tables.workspaces.size()), without, first);
  }

  private static boolean isAdmin(@Nullable Membership membership) {
    return membership != null && membership.role() == Role.ADMIN;
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
    OrganizationTables tables = tables(change.organizationId());
    if (change.newEntities().stream().anyMatch(NewEntity.NewOrganization.class::isInstance)) {
      organizations.put(change.organizationId(), tables);
    }
    for (Person person : change.people()) {
      Account account = person.account();
      if (!account.exists()) {
        accounts.put(account.email(), account.id());
        accountNames.put(account.email(), account.name());
      }
    }
    tables.write(change);
  }

  @Override
  public Snapshot snapshot() {
    var rows = new HashSet<Snapshot.Row>();
    Map<AccountId, String> emails = new HashMap<>();
    accounts.forEach(
        (email, id) -> {
          rows.add(new Snapshot.AccountRow(email.value(), accountNames.get(email)));
          emails.put(id, email.value());
        });
    organizations.forEach((id, tables) -> tables.addRows(rows, id, emails));
    return new Snapshot(rows);
  }

  @Override
  public Object allColumns() {
    var columns = new ArrayList<>();
    columns.add(Set.copyOf(accounts.keySet()));
    columns.add(new HashMap<>(accountNames));
    for (OrganizationTables tables : organizations.values()) {
      tables.users.keySet().forEach(email -> columns.add(person(tables, Email.of(email))));
      columns.add(List.copyOf(tables.workspaces));
      columns.add(Map.copyOf(tables.projects));
      columns.add(Map.copyOf(tables.userNames));
      columns.add(tables.liveUsers);
    }
    return columns;
  }
}
