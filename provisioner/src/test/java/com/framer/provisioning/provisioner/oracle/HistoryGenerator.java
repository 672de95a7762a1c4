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
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
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
    SET_ROLE(10),
    REMOVE_FROM_WORKSPACE(7),
    ADD_TO_PROJECT(6),
    REMOVE_FROM_PROJECT(3),
    REDELIVERY(4);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  private final SplittableRandom random;
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
    boolean samePerson = !commands.isEmpty() && oneIn(3);
    OrganizationId organization =
        samePerson ? commands.getLast().organizationId() : new OrganizationId(pick(organizations));
    String email = samePerson ? commands.getLast().email().value() : pick(emails);
    boolean missing = !oracle.organizations.containsKey(organization);
    Kind kind = missing && oneIn(2) ? Kind.CREATE_ORGANIZATION : kind();
    CommandEnvelope envelope =
        kind == Kind.REDELIVERY && !commands.isEmpty()
            ? pick(commands)
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
      case CREATE_USER, REDELIVERY ->
          new CreateUser(
              newScimId(),
              profile(email),
              maybeRole(),
              !oneIn(5),
              "hash" + random.nextInt(3),
              flip());
      case REPEATED_CREATE -> repeatedCreate(organization, email);
      case REPLACE_USER ->
          new ReplaceUser(
              scimId(organization, email), profile(email), roleChange(), randomActive());
      case PATCH_USER ->
          RandomPatch.of(random, scimId(organization, email), profile(email).userName());
      case DELETE_USER -> new DeleteUser(scimId(organization, email));
      case UNANSWERED -> new Unanswered(createId(organization, email));
      case CREATE_ORGANIZATION -> createOrganization(organization);
      case CREATE_WORKSPACE ->
          new CreateWorkspace(
              new WorkspaceId(newOrKnownId('w', organization, workspaces)), "More", defaultRole());
      case CREATE_PROJECT ->
          new CreateProject(
              new ProjectId(newOrKnownId('p', organization, projects)),
              workspace(organization),
              "Site");
      case ADD_MEMBER ->
          new AddMember(workspace(organization), maybeRole(), newScimId(), maybeName());
      case SET_ROLE -> new SetWorkspaceRole(workspace(organization), role());
      case REMOVE_FROM_WORKSPACE -> new RemoveFromWorkspace(workspace(organization));
      case ADD_TO_PROJECT -> new AddToProject(new ProjectId(knownId(organization, projects)));
      case REMOVE_FROM_PROJECT ->
          new RemoveFromProject(new ProjectId(knownId(organization, projects)));
    };
  }

  private CreateOrganization createOrganization(OrganizationId organization) {
    UUID first = next('w');
    workspaces.computeIfAbsent(organization.value(), _ -> new ArrayList<>()).add(first);
    return new CreateOrganization(
        "Acme", new WorkspaceId(first), "First", defaultRole(), newScimId(), maybeName());
  }

  /** Rule B7: mostly the payload that made the resource. */
  private CreateUser repeatedCreate(OrganizationId organization, String email) {
    OracleUser user = user(organization, email);
    String hash = user == null || user.createHash == null ? "hash0" : user.createHash;
    UserProfile profile = user == null ? profile(email) : user.profile;
    return new CreateUser(newScimId(), profile, maybeRole(), true, hash, flip());
  }

  private CommandId createId(OrganizationId organization, String email) {
    OracleUser user = user(organization, email);
    return user == null || user.createId == null || oneIn(8)
        ? (commands.isEmpty() ? commandId() : pick(commands).id())
        : user.createId;
  }

  /** Mostly the id of the person's resource, deleted or not; sometimes a random one. */
  private ScimId scimId(OrganizationId organization, String email) {
    OracleUser user = user(organization, email);
    return user == null || oneIn(10)
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
    UUID owner = oneIn(12) ? pick(organizations) : organization.value();
    List<UUID> known = ids.getOrDefault(owner, List.of());
    return known.isEmpty() ? History.id('x', 1) : pick(known);
  }

  /** At most four new ones, so that Organizations stay small and often are short of Admins. */
  private UUID newOrKnownId(char kind, OrganizationId organization, Map<UUID, List<UUID>> ids) {
    List<UUID> known = ids.computeIfAbsent(organization.value(), _ -> new ArrayList<>());
    if (known.size() > 3 || (!known.isEmpty() && oneIn(10))) {
      return pick(known);
    }
    known.add(next(kind));
    return known.getLast();
  }

  /** Mostly the person's email as userName; sometimes one that others use, spelled differently. */
  private UserProfile profile(String email) {
    String userName =
        switch (random.nextInt(10)) {
          case 0 -> pick(emails);
          case 1 -> "Boss";
          case 2 -> "bOSS ";
          default -> email;
        };
    var attributes = WireJson.mapper().createObjectNode().put("userName", userName);
    if (oneIn(3)) {
      attributes.put("displayName", "Zoë " + random.nextInt(2));
    }
    return new UserProfile(attributes);
  }

  private RoleChange roleChange() {
    return switch (random.nextInt(4)) {
      case 0 -> new RoleChange.Remove();
      case 1, 2 -> new RoleChange.Assign(role());
      default -> new RoleChange.Keep();
    };
  }

  private @Nullable Role maybeRole() {
    return flip() ? null : role();
  }

  private @Nullable PersonName maybeName() {
    return flip() ? null : new PersonName("Zoë", oneIn(3) ? null : "Name " + random.nextInt(2));
  }

  private Role role() {
    return pick(List.of(Role.values()));
  }

  private Role defaultRole() {
    return oneIn(8) ? Role.ADMIN : flip() ? Role.EDITOR : Role.VIEWER;
  }

  private @Nullable Boolean randomActive() {
    return switch (random.nextInt(4)) {
      case 0 -> false;
      case 1 -> null;
      default -> true;
    };
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

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private boolean flip() {
    return random.nextBoolean();
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}
