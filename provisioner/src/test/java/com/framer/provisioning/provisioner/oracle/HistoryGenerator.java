package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.UserProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Generates a history from a seed. It has few people, fewer Admins, and commands that mostly name
 * existing things, because a command that is refused at once tests little. The generator asks an
 * oracle of its own what exists.
 */
final class HistoryGenerator {
  static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  static final Actor ACTOR = new Actor(Actor.Kind.OPERATOR, "model");

  /** A kind of command and its average weight; each history weights the kinds at random. */
  private enum Kind {
    CREATE_USER(20),
    REPEATED_CREATE(5),
    REPLACE_USER(20),
    PATCH_USER(14),
    DELETE_USER(8),
    UNANSWERED(4),
    CREATE_ORGANIZATION(1),
    CREATE_WORKSPACE(6),
    CREATE_PROJECT(6),
    ADD_MEMBER(9),
    SET_DEFAULT_ROLE(4),
    SET_ROLE(10),
    REMOVE_FROM_WORKSPACE(7),
    ADD_TO_PROJECT(6),
    REMOVE_FROM_PROJECT(3),
    RESTORE_ACCESS(6),
    REDELIVERY(4);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  private final SplittableRandom random;
  private final RandomValues values;
  private final long seed;
  private final Oracle oracle = new Oracle();
  private final List<UUID> organizations = new ArrayList<>();
  private final List<String> emails = new ArrayList<>();
  private final Map<UUID, List<UUID>> workspaces = new HashMap<>();
  private final Map<UUID, List<UUID>> projects = new HashMap<>();
  private final List<CommandEnvelope> commands = new ArrayList<>();
  private final Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
  private int ids;

  private HistoryGenerator(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.values = new RandomValues(random);
  }

  /** Generates the same history whenever it gets the same seed. */
  static History generate(long seed) {
    return new HistoryGenerator(seed).generate();
  }

  private History generate() {
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      organizations.add(next('o'));
    }
    for (int n = random.nextInt(2, 7); n > 0; n--) {
      emails.add("u" + n + "@example.com");
    }
    for (Kind kind : Kind.values()) {
      weights.put(kind, kind.weight * random.nextInt(0, 4));
    }
    weights.merge(Kind.CREATE_USER, 1, Integer::sum);
    for (int n = random.nextInt(5, 61); n > 0; n--) {
      add();
    }
    return History.inRandomChunks(seed, commands, random);
  }

  private void add() {
    // Often the same person: some bugs need several commands about one person in one chunk.
    boolean samePerson = !commands.isEmpty() && values.oneIn(3);
    OrganizationId organization =
        samePerson
            ? commands.getLast().organizationId()
            : new OrganizationId(values.pick(organizations));
    String email = samePerson ? commands.getLast().email().value() : values.pick(emails);
    boolean missing = !oracle.organizations.containsKey(organization);
    Kind kind = missing && values.oneIn(2) ? Kind.CREATE_ORGANIZATION : kind();
    CommandEnvelope envelope =
        kind == Kind.REDELIVERY && !commands.isEmpty()
            ? values.pick(commands)
            : new CommandEnvelope(
                commandId(),
                organization,
                Email.of(email),
                ACTOR,
                START,
                command(kind, organization, email));
    commands.add(envelope);
    oracle.apply(envelope, START.plusSeconds(commands.size()));
  }

  private Kind kind() {
    int drawn = random.nextInt(weights.values().stream().mapToInt(w -> w).sum());
    for (Map.Entry<Kind, Integer> kind : weights.entrySet()) {
      drawn -= kind.getValue();
      if (drawn < 0) {
        return kind.getKey();
      }
    }
    throw new IllegalStateException("the weights changed");
  }

  private Command command(Kind kind, OrganizationId organization, String email) {
    return switch (kind) {
      case CREATE_USER, REDELIVERY -> createUser(email);
      case REPEATED_CREATE -> repeatedCreate(organization, email);
      case REPLACE_USER ->
          new ReplaceUser(
              scimId(organization, email),
              values.profile(email, emails),
              values.roleChange(),
              values.maybeActive());
      case PATCH_USER ->
          RandomPatch.of(
              random, scimId(organization, email), values.profile(email, emails).userName());
      case DELETE_USER -> new DeleteUser(scimId(organization, email));
      case UNANSWERED -> new Unanswered(createId(organization, email));
      case CREATE_ORGANIZATION -> createOrganization(organization);
      case CREATE_WORKSPACE ->
          new CreateWorkspace(
              new WorkspaceId(newOrKnownId('w', organization, workspaces)),
              "More",
              values.defaultRole());
      case CREATE_PROJECT ->
          new CreateProject(
              new ProjectId(newOrKnownId('p', organization, projects)),
              workspace(organization),
              "Site");
      case ADD_MEMBER ->
          new AddMember(
              workspace(organization), values.maybeRole(), newScimId(), values.maybeName());
      case SET_DEFAULT_ROLE -> new SetDefaultRole(workspace(organization), values.defaultRole());
      case SET_ROLE -> new SetWorkspaceRole(workspace(organization), values.role());
      case REMOVE_FROM_WORKSPACE -> new RemoveFromWorkspace(workspace(organization));
      case ADD_TO_PROJECT -> new AddToProject(new ProjectId(knownId(organization, projects)));
      case REMOVE_FROM_PROJECT ->
          new RemoveFromProject(new ProjectId(knownId(organization, projects)));
      case RESTORE_ACCESS -> new RestoreAccess();
    };
  }

  private CreateUser createUser(String email) {
    return new CreateUser(
        newScimId(),
        values.profile(email, emails),
        values.maybeRole(),
        !values.oneIn(5),
        "hash" + random.nextInt(3),
        values.flip());
  }

  private CreateOrganization createOrganization(OrganizationId organization) {
    UUID first = next('w');
    workspaces.computeIfAbsent(organization.value(), _ -> new ArrayList<>()).add(first);
    return new CreateOrganization(
        "Acme",
        new WorkspaceId(first),
        "First",
        values.defaultRole(),
        newScimId(),
        values.maybeName());
  }

  /** Rule B7: mostly the payload that made the resource. */
  private CreateUser repeatedCreate(OrganizationId organization, String email) {
    OracleUser user = user(organization, email);
    String hash = user == null || user.createHash == null ? "hash0" : user.createHash;
    UserProfile profile = user == null ? values.profile(email, emails) : user.profile;
    return new CreateUser(newScimId(), profile, values.maybeRole(), true, hash, values.flip());
  }

  private CommandId createId(OrganizationId organization, String email) {
    OracleUser user = user(organization, email);
    return user == null || user.createId == null || values.oneIn(8)
        ? (commands.isEmpty() ? commandId() : values.pick(commands).id())
        : user.createId;
  }

  /** Mostly the id of the person's resource, deleted or not; sometimes a random one. */
  private ScimId scimId(OrganizationId organization, String email) {
    OracleUser user = user(organization, email);
    return user == null || values.oneIn(10)
        ? new ScimId(History.id('s', random.nextInt(1, ids + 2)))
        : user.scimId;
  }

  private @Nullable OracleUser user(OrganizationId organization, String email) {
    OracleOrganization found = oracle.organizations.get(organization);
    return found == null ? null : found.users.get(email);
  }

  private WorkspaceId workspace(OrganizationId organization) {
    return new WorkspaceId(knownId(organization, workspaces));
  }

  /** Mostly an id of that Organization; sometimes of another one, or an unknown one (rule F3). */
  private UUID knownId(OrganizationId organization, Map<UUID, List<UUID>> ids) {
    UUID owner = values.oneIn(12) ? values.pick(organizations) : organization.value();
    List<UUID> known = ids.getOrDefault(owner, List.of());
    return known.isEmpty() ? History.id('x', 1) : values.pick(known);
  }

  /** At most four new ones, so that Organizations stay small and often are short of Admins. */
  private UUID newOrKnownId(char kind, OrganizationId organization, Map<UUID, List<UUID>> ids) {
    List<UUID> known = ids.computeIfAbsent(organization.value(), _ -> new ArrayList<>());
    if (known.size() > 3 || (!known.isEmpty() && values.oneIn(10))) {
      return values.pick(known);
    }
    known.add(next(kind));
    return known.getLast();
  }

  private CommandId commandId() {
    return History.commandId(++ids);
  }

  private ScimId newScimId() {
    return new ScimId(next('s'));
  }

  private UUID next(char kind) {
    return History.id(kind, ++ids);
  }
}
