package com.framer.provisioning.common.command;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The values of the golden files, by file name without its ending. */
final class Golden {
  static final CommandId ID =
      new CommandId(UUID.fromString("019a0000-0000-7000-8000-000000000001"));
  static final OrganizationId ORGANIZATION =
      new OrganizationId(UUID.fromString("0198d000-0000-7000-8000-000000000002"));
  private static final WorkspaceId WORKSPACE =
      new WorkspaceId(UUID.fromString("0198d000-0000-7000-8000-000000000003"));
  private static final ProjectId PROJECT =
      new ProjectId(UUID.fromString("0198d000-0000-7000-8000-000000000004"));
  private static final ScimId SCIM =
      new ScimId(UUID.fromString("6f9619ff-8b86-4d01-b42d-00cf4fc964ff"));
  static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

  static final Map<String, Command> COMMANDS =
      Map.ofEntries(
          Map.entry(
              "CreateUser", new CreateUser(SCIM, profile(), Role.EDITOR, true, "2cf24dba", false)),
          Map.entry("ReplaceUser", new ReplaceUser(SCIM, profile(), new RoleChange.Keep(), true)),
          Map.entry(
              "ReplaceUserKeep", new ReplaceUser(SCIM, profile(), new RoleChange.Keep(), null)),
          Map.entry(
              "ReplaceUserRemove", new ReplaceUser(SCIM, profile(), new RoleChange.Remove(), null)),
          Map.entry(
              "ReplaceUserAssign",
              new ReplaceUser(SCIM, profile(), new RoleChange.Assign(Role.VIEWER), false)),
          Map.entry(
              "PatchUser",
              new PatchUser(
                  SCIM,
                  List.of(
                      new PatchOperation(
                          PatchOperation.Op.REPLACE,
                          AttributePath.of("emails[type eq \"work\"].value"),
                          StringNode.valueOf("ada@example.org")),
                      new PatchOperation(
                          PatchOperation.Op.REMOVE, AttributePath.of("name.givenName"), null)))),
          Map.entry("DeleteUser", new DeleteUser(SCIM)),
          Map.entry("Unanswered", new Unanswered(ID)),
          Map.entry(
              "CreateOrganization",
              new CreateOrganization("Acme", WORKSPACE, "First", Role.EDITOR, SCIM)),
          Map.entry("CreateWorkspace", new CreateWorkspace(WORKSPACE, "Design", Role.VIEWER)),
          Map.entry("SetDefaultRole", new SetDefaultRole(WORKSPACE, Role.VIEWER)),
          Map.entry("CreateProject", new CreateProject(PROJECT, WORKSPACE, "Logo")),
          Map.entry(
              "CreateOrganizationNamed",
              new CreateOrganization(
                  "Acme",
                  WORKSPACE,
                  "First",
                  Role.EDITOR,
                  SCIM,
                  new PersonName("Ada", "Lovelace"))),
          Map.entry(
              "AddMemberNamed",
              new AddMember(WORKSPACE, Role.VIEWER, SCIM, new PersonName("Ada", null))),
          Map.entry(
              "PatchUserRemoveNamed",
              new PatchUser(
                  SCIM,
                  List.of(
                      new PatchOperation(
                          PatchOperation.Op.REMOVE,
                          AttributePath.of("emails"),
                          WireJson.mapper().readTree("[{\"value\":\"ada@example.org\"}]")),
                      new PatchOperation(
                          PatchOperation.Op.REMOVE,
                          AttributePath.of("title"),
                          StringNode.valueOf("Dr"))))),
          Map.entry("AddMember", new AddMember(WORKSPACE, null, SCIM)),
          Map.entry("SetWorkspaceRole", new SetWorkspaceRole(WORKSPACE, Role.ADMIN)),
          Map.entry("RemoveFromWorkspace", new RemoveFromWorkspace(WORKSPACE)),
          Map.entry("AddToProject", new AddToProject(PROJECT)),
          Map.entry("RemoveFromProject", new RemoveFromProject(PROJECT)),
          Map.entry("RestoreAccess", new RestoreAccess()));

  static final Map<String, Outcome> OUTCOMES =
      Map.of(
          "Applied",
          new Outcome.Applied(
              new Changes(
                  List.of("member of every Workspace (3) as admin"),
                  List.of(new AdminAssignment("zoe@example.com", 1, List.of("Design")))),
              new UserResource(SCIM, profile(), true, Role.ADMIN, TIME, TIME, 1)),
          "Unchanged",
          new Outcome.Unchanged(null),
          "Refused",
          new Outcome.Refused(ScimError.uniqueness("Taken.")),
          "Superseded",
          new Outcome.Superseded("newer"),
          "DeadLettered",
          new Outcome.DeadLettered("DataIntegrityViolationException"),
          "Predicted",
          new Outcome.Predicted(
              new Outcome.Applied(new Changes(List.of("linked the Account"), List.of()), null)));

  private static final Email EMAIL = Email.of("ada@example.com");

  private Golden() {}

  static CommandEnvelope envelope(Command command) {
    var actor = new Actor(Actor.Kind.SCIM_TOKEN, "token-1");
    return new CommandEnvelope(ID, ORGANIZATION, EMAIL, actor, TIME, command);
  }

  static CommandEnvelope replay() {
    var actor = new Actor(Actor.Kind.OPERATOR, "olga");
    var replay =
        new Replay(
            new CommandId(ORGANIZATION.value()), PROJECT.value(), 42, "the bad release is gone");
    return new CommandEnvelope(ID, ORGANIZATION, EMAIL, actor, TIME, new DeleteUser(SCIM), replay);
  }

  static OutcomeEnvelope envelope(Outcome outcome) {
    return new OutcomeEnvelope(ID, ORGANIZATION, TIME, outcome);
  }

  static byte[] file(String name) {
    return file(1, name);
  }

  static byte[] file(int version, String name) {
    String path = "/golden/v%d/%s.json".formatted(version, name);
    try (var in = Golden.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UserProfile profile() {
    ObjectNode json = WireJson.mapper().createObjectNode().put("userName", "Ada@Example.com");
    json.putObject("name").put("givenName", "Ada").put("familyName", "Lovelace");
    json.putArray("emails").addObject().put("value", "Ada@Example.com").put("primary", true);
    return new UserProfile(json);
  }
}
