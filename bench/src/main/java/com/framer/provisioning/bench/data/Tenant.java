package com.framer.provisioning.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.wire.WireJson;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Organization, and the commands about it.
 *
 * @param id its id
 * @param name unique, the first part of its domain
 * @param workspaces the ids of its Workspaces, oldest first
 * @param clock for the time at which commands are issued
 */
public record Tenant(OrganizationId id, String name, List<WorkspaceId> workspaces, Clock clock) {
  private static final Actor ACTOR = new Actor(Actor.Kind.OPERATOR, "bench");

  /** A new one, which does not exist yet. */
  public static Tenant named(String name, int workspaces, Clock clock) {
    List<WorkspaceId> ids =
        Stream.generate(() -> new WorkspaceId(UUID.randomUUID())).limit(workspaces).toList();
    return new Tenant(OrganizationId.random(), name, ids, clock);
  }

  /** The token of its identity provider. */
  public String token() {
    return "bench-" + id;
  }

  /** The email of its n-th person; 0 is the Admin of every Workspace. */
  public String email(long number) {
    return "person-%d@%s.example".formatted(number, name);
  }

  /** The commands that make it, in their order. */
  public Stream<CommandEnvelope> creation() {
    var first =
        new CreateOrganization(name, workspaces.getFirst(), "Workspace 1", Role.EDITOR, scimId(0));
    return Stream.concat(
        Stream.of(command(0, first)),
        IntStream.range(1, workspaces.size())
            .mapToObj(
                n ->
                    command(
                        0,
                        new CreateWorkspace(
                            workspaces.get(n), "Workspace " + (n + 1), Role.VIEWER))));
  }

  /** The id of the n-th person's resource, as random as any. */
  public ScimId scimId(long number) {
    return new ScimId(UUID.nameUUIDFromBytes(email(number).getBytes(UTF_8)));
  }

  /** A command that makes a person. */
  public CommandEnvelope create(long number, @Nullable Role role) {
    String email = email(number);
    ScimId scimId = scimId(number);
    var profile = new UserProfile((ObjectNode) WireJson.mapper().readTree(Bodies.profile(email)));
    return command(number, new CreateUser(scimId, profile, role, true, hash(number), false));
  }

  private static String hash(long number) {
    return "%064x".formatted(number);
  }

  /** A command that sets {@code active}. */
  public CommandEnvelope setActive(long number, boolean active) {
    var operation =
        new PatchOperation(
            PatchOperation.Op.REPLACE, AttributePath.of("active"), BooleanNode.valueOf(active));
    return command(number, new PatchUser(scimId(number), List.of(operation)));
  }

  /** A command about the n-th person. */
  public CommandEnvelope command(long number, Command command) {
    return new CommandEnvelope(
        CommandId.next(), id, Email.of(email(number)), ACTOR, clock.instant(), command);
  }
}
