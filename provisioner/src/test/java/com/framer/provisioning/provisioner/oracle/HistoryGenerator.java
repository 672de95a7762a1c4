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
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
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
 * Makes a history out of a seed: few people, fewer Admins, and commands that mostly name what
 * exists, because what is refused at the door tests little. An oracle of its own tells it what
 * exists.
 */
final class HistoryGenerator {
  static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  static final Actor ACTOR = new Actor(Actor.Kind.OPERATOR, "model");

  /** A kind of command and how often it comes, before a history makes its own choice of kinds. */
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

  /** The same history for the same seed, always. */
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
    return History.cut(seed, commands, random);
  }

  private void add() {
    // Often the same person again: some mistakes need several steps of one in one chunk.
    boolean again = !commands.isEmpty() && oneIn(3);
    OrganizationId organization =
        again ? commands.getLast().organizationId() : new OrganizationId(pick(organizations));
    String email = again ? commands.getLast().email().value() : pick(emails);
    boolean unborn = !oracle.organizations.containsKey(organization.value());
    Kind kind = unborn && oneIn(2) ? Kind.CREATE_ORGANIZATION : kind();
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
              next('s'),
              profile(email),
              maybeRole(),
              !oneIn(5),
              "hash" + random.nextInt(3),
              flip());
      case REPEATED_CREATE -> repeatedCreate(organization, email);
      case REPLACE_USER ->
          new ReplaceUser(scimId(organization, email), profile(email), roleChange(), maybe());
      case PATCH_USER ->
          RandomPatch.of(random, scimId(organization, email), profile(email).userName());
      case DELETE_USER -> new DeleteUser(scimId(organization, email));
      case UNANSWERED -> new Unanswered(createId(organization, email));
      case CREATE_ORGANIZATION -> {
        UUID first = next('w');
        workspaces.computeIfAbsent(organization.value(), _ -> new ArrayList<>()).add(first);
        yield new CreateOrganization(
            "Acme", new WorkspaceId(first), "First", defaultRole(), next('s'));
      }
      case CREATE_WORKSPACE ->
          new CreateWorkspace(
              new WorkspaceId(newOrOld('w', organization, workspaces)), "More", defaultRole());
      case CREATE_PROJECT ->
          new CreateProject(
              new ProjectId(newOrOld('p', organization, projects)),
              workspace(organization),
              "Site");
      case ADD_MEMBER -> new AddMember(workspace(organization), maybeRole(), next('s'));
      case SET_ROLE -> new SetWorkspaceRole(workspace(organization), role());
      case REMOVE_FROM_WORKSPACE -> new RemoveFromWorkspace(workspace(organization));
      case ADD_TO_PROJECT -> new AddToProject(new ProjectId(known(organization, projects)));
      case REMOVE_FROM_PROJECT ->
          new RemoveFromProject(new ProjectId(known(organization, projects)));
    };
  }

  /** Rule B7: the payload that made the resource, or nearly. */
  private CreateUser repeatedCreate(OrganizationId organization, String email) {
    OracleUser user = user(organization, email);
    String hash = user == null || user.createHash == null ? "hash0" : user.createHash;
    UserProfile profile = user == null ? profile(email) : user.profile;
    return new CreateUser(next('s'), profile, maybeRole(), true, hash, flip());
  }

  private UUID createId(OrganizationId organization, String email) {
    OracleUser user = user(organization, email);
    return user == null || user.createId == null || oneIn(8)
        ? (commands.isEmpty() ? commandId() : pick(commands).id())
        : user.createId;
  }

  /** Mostly the id of the person's resource, also after its deletion; else somebody's. */
  private UUID scimId(OrganizationId organization, String email) {
    OracleUser user = user(organization, email);
    return user == null || oneIn(10) ? History.id('s', random.nextInt(1, ids + 2)) : user.scimId;
  }

  private @Nullable OracleUser user(OrganizationId organization, String email) {
    OracleOrganization of = oracle.organizations.get(organization.value());
    return of == null ? null : of.users.get(email);
  }

  private WorkspaceId workspace(OrganizationId organization) {
    return new WorkspaceId(known(organization, workspaces));
  }

  /** Mostly one of that Organization's; else any other's, or nobody's (rule F3). */
  private UUID known(OrganizationId organization, Map<UUID, List<UUID>> things) {
    UUID of = oneIn(12) ? pick(organizations) : organization.value();
    List<UUID> known = things.getOrDefault(of, List.of());
    return known.isEmpty() ? History.id('x', 1) : pick(known);
  }

  /** New ones become rare, so that Organizations stay small and lists of Admins short. */
  private UUID newOrOld(char kind, OrganizationId organization, Map<UUID, List<UUID>> things) {
    List<UUID> known = things.computeIfAbsent(organization.value(), _ -> new ArrayList<>());
    if (known.size() > 3 || (!known.isEmpty() && oneIn(10))) {
      return pick(known);
    }
    known.add(next(kind));
    return known.getLast();
  }

  /** Mostly the person's own email as userName; sometimes another's, in another spelling. */
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

  private Role role() {
    return pick(List.of(Role.values()));
  }

  private Role defaultRole() {
    return oneIn(8) ? Role.ADMIN : flip() ? Role.EDITOR : Role.VIEWER;
  }

  private @Nullable Boolean maybe() {
    return switch (random.nextInt(4)) {
      case 0 -> false;
      case 1 -> null;
      default -> true;
    };
  }

  private UUID commandId() {
    return History.commandId(++ids);
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
