package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.wire.WireJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * Generates histories in which every command of the IdP overwrites whole values: all of access or
 * none of it, and whole attributes. In the end each value is therefore the one that was set last.
 * The only Organization has a few Workspaces and an Admin about whom none of these commands is.
 */
final class OverwriteGenerator {
  static final OrganizationId ORGANIZATION = new OrganizationId(History.id('o', 1));
  static final String ADMIN = "admin@example.com";
  static final List<String> ATTRIBUTES =
      List.of("userName", "nickName", "title", "locale", "displayName", "externalId", "userType");
  private static final String ROLE = ScimUrn.FRAMER_USER + ":organizationRole";

  private final SplittableRandom random;
  private final List<CommandEnvelope> commands = new ArrayList<>();
  private final List<String> emails = new ArrayList<>();
  private final Map<String, ScimId> live = new HashMap<>();
  private final Map<String, ScimId> deleted = new HashMap<>();
  private int ids = 1;

  private OverwriteGenerator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Generates the same history whenever it gets the same seed. */
  static History generate(long seed) {
    var changes = new OverwriteGenerator(seed);
    changes.addOrganization();
    for (int n = changes.random.nextInt(2, 6); n > 0; n--) {
      changes.emails.add("u" + n + "@example.com");
    }
    for (int n = changes.random.nextInt(10, 41); n > 0; n--) {
      String email = changes.pick(changes.emails);
      changes.add(email, changes.command(email));
    }
    return History.inRandomChunks(seed, changes.commands, changes.random);
  }

  /** Whether it is one of these commands, and not one that creates the Organization. */
  static boolean isOverwrite(CommandEnvelope envelope) {
    return !envelope.email().value().equals(ADMIN);
  }

  private void addOrganization() {
    add(
        ADMIN,
        new CreateOrganization("Acme", new WorkspaceId(next('w')), "First", role(), newScimId()));
    for (int n = random.nextInt(3); n > 0; n--) {
      add(ADMIN, new CreateWorkspace(new WorkspaceId(next('w')), "More", role()));
    }
  }

  private void add(String email, Command command) {
    commands.add(
        new CommandEnvelope(
            History.commandId(++ids),
            ORGANIZATION,
            Email.of(email),
            HistoryGenerator.ACTOR,
            HistoryGenerator.START,
            command));
  }

  private Command command(String email) {
    ScimId id = live.get(email);
    if (oneIn(40)) {
      return change(email, deleted.getOrDefault(email, newScimId())); // refused
    }
    if (id == null || oneIn(60)) {
      return create(email);
    }
    if (oneIn(9)) {
      live.remove(email);
      deleted.put(email, id);
      return new DeleteUser(id);
    }
    return change(email, id);
  }

  /** The payloads of all creates differ, so that none counts as a repetition (rule B7). */
  private CreateUser create(String email) {
    ScimId id = newScimId();
    live.put(email, id);
    return new CreateUser(id, profile(email), maybeRole(), !oneIn(5), "hash" + ids, flip());
  }

  private Command change(String email, ScimId id) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> new ReplaceUser(id, profile(email), roleChange(), !oneIn(3));
      case 2 -> new ReplaceUser(id, profile(email), new RoleChange.Keep(), null);
      default -> new PatchUser(id, operations(email));
    };
  }

  private RoleChange roleChange() {
    Role role = maybeRole();
    return role == null ? new RoleChange.Remove() : new RoleChange.Assign(role);
  }

  private List<PatchOperation> operations(String email) {
    var operations = new ArrayList<PatchOperation>();
    boolean access = oneIn(3);
    if (access) {
      operations.add(
          new PatchOperation(
              Op.REPLACE, AttributePath.of("active"), BooleanNode.valueOf(!oneIn(3))));
      Role role = maybeRole();
      operations.add(operation(ROLE, role == null ? null : role.wireName()));
    }
    for (int n = random.nextInt(access ? 0 : 1, 4); n > 0; n--) {
      String name = pick(ATTRIBUTES);
      boolean isSet = name.equals("userName") || !oneIn(3);
      operations.add(operation(name, isSet ? value(name, email) : null));
    }
    Collections.shuffle(operations, new Random(random.nextLong()));
    return operations;
  }

  private PatchOperation operation(String path, @Nullable String value) {
    return value == null
        ? new PatchOperation(Op.REMOVE, AttributePath.of(path), null)
        : new PatchOperation(
            flip() ? Op.REPLACE : Op.ADD, AttributePath.of(path), StringNode.valueOf(value));
  }

  private UserProfile profile(String email) {
    var attributes = WireJson.mapper().createObjectNode();
    for (String name : ATTRIBUTES) {
      if (name.equals("userName") || flip()) {
        attributes.put(name, value(name, email));
      }
    }
    return new UserProfile(attributes);
  }

  /** There are few values, so that equal ones are set repeatedly; userNames rarely collide. */
  private String value(String name, String email) {
    return name.equals("userName") && !oneIn(60)
        ? "abc".charAt(random.nextInt(3)) + email
        : "abc".substring(random.nextInt(3));
  }

  private @Nullable Role maybeRole() {
    return oneIn(3) ? null : role();
  }

  private Role role() {
    return pick(List.of(Role.values()));
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
