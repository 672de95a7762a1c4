package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.email;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.provisioner.membership.LastWriters.Writer;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Needs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An Organization in memory: a state on which commands are decided one after the other, an hour
 * apart, at positions 1, 2, 3, …. After each, the invariants F1, F2 and F4 are asserted.
 */
final class Organization {
  private static final Actor IDP = new Actor(Actor.Kind.SCIM_TOKEN, "token");

  private final OrganizationSnapshot snapshot;
  private final List<Email> emails;
  private final Map<String, ProjectId> projects;
  private final OrganizationState organization;
  private final List<Workspace> workspaces;
  private final Set<WorkspaceId> administeredByOthers;
  private Instant now = OrganizationBuilder.BIRTH.plus(Duration.ofDays(365));
  private final Map<Long, Writer> lastWriters = new HashMap<>();
  private long position;
  private @Nullable CommandId lastCommand;

  Organization(
      OrganizationSnapshot snapshot, List<Person> people, Map<String, ProjectId> projects) {
    this.snapshot = snapshot;
    this.emails = people.stream().map(p -> p.account().email()).toList();
    this.projects = new HashMap<>(projects);
    this.organization = new OrganizationState(snapshot, people);
    this.workspaces = new ArrayList<>(snapshot.workspaces());
    this.administeredByOthers = new HashSet<>();
    workspaces.stream()
        .filter(w -> !Objects.requireNonNull(snapshot.otherAdmins()).without().contains(w))
        .forEach(w -> administeredByOthers.add(w.id()));
  }

  Outcome apply(String name, Command command) {
    return decide(name, command).toOutcome();
  }

  Decision decide(String name, Command command) {
    return decide(next(name, command), position);
  }

  /** The outcome of a command that is to be refused unless the resource has one of the versions. */
  Outcome applyIf(List<Long> versions, String name, Command command) {
    return decide(next(name, command).ifMatch(versions), position).toOutcome();
  }

  private CommandEnvelope next(String name, Command command) {
    now = now.plus(Duration.ofHours(1));
    position++;
    lastCommand = CommandId.next();
    lastWriters.put(position, new Writer(lastCommand, now));
    return new CommandEnvelope(
        lastCommand, snapshot.id(), Email.of(email(name)), IDP, now, command);
  }

  /** For a decision outside the rules about that person: the command itself does not matter. */
  CommandContext context(String name) {
    var command = new Unanswered(CommandId.next());
    var envelope =
        new CommandEnvelope(
            CommandId.next(), snapshot.id(), Email.of(email(name)), IDP, now, command);
    return new CommandContext(organization, envelope, position + 1, now, LastWriters.NONE);
  }

  private Decision decide(CommandEnvelope envelope, long at) {
    Decision decision =
        Rules.decide(
            new CommandContext(
                organization, envelope, at, now, new LastWriters(new HashMap<>(lastWriters))));
    if (decision instanceof Decision.Accepted accepted) {
      organization.accept(accepted);
      for (NewEntity entity : accepted.settlement().newEntities()) {
        if (entity instanceof NewEntity.NewWorkspace(Workspace workspace)) {
          workspaces.add(workspace);
        }
      }
      accepted.settlement().assignments().stream()
          .filter(a -> !emails.contains(a.admin().email()))
          .forEach(a -> administeredByOthers.add(a.workspace().id()));
    }
    if (organization.exists()) {
      assertInvariants();
    }
    return decision;
  }

  Outcome post(String name, UserBody body) {
    return apply(name, body.post(ScimId.random()));
  }

  Outcome put(String name, UserBody body) {
    return apply(name, body.put(resource(name).id()));
  }

  Outcome patch(String name, PatchOperation... operations) {
    return apply(name, new PatchUser(resource(name).id(), List.of(operations)));
  }

  /** A command that got its position and was dead-lettered: nothing of it happened. */
  Missed misses(String name, Command command) {
    now = now.plus(Duration.ofHours(1));
    position++;
    return new Missed(name, command, CommandId.next(), position);
  }

  /** A dead-lettered command. */
  record Missed(String name, Command command, CommandId id, long position) {}

  /** The outcome when an operator replays it. */
  Outcome replay(Missed missed) {
    now = now.plus(Duration.ofHours(1));
    lastCommand = CommandId.next();
    var replay = new Replay(missed.id(), UUID.randomUUID(), missed.position(), "the fault is gone");
    Decision decision =
        decide(
            new CommandEnvelope(
                lastCommand,
                snapshot.id(),
                Email.of(email(missed.name())),
                IDP,
                now,
                missed.command(),
                replay),
            missed.position());
    if (decision instanceof Decision.Accepted) {
      lastWriters.put(missed.position(), new Writer(lastCommand, now));
    }
    return decision.toOutcome();
  }

  Outcome delete(String name) {
    return apply(name, new DeleteUser(resource(name).id()));
  }

  Outcome deactivate(String name) {
    return put(name, sameBody(name).active(false));
  }

  Outcome reactivate(String name) {
    return put(name, sameBody(name).active(true));
  }

  /** The gateway reports that the client never got the answer to this command. */
  Outcome unanswered(String name, CommandId command) {
    return apply(name, new Unanswered(command));
  }

  Outcome add(String name, String workspace, @Nullable Role role) {
    return apply(name, new AddMember(workspaceId(workspace), role, ScimId.random()));
  }

  Outcome setRole(String name, String workspace, Role role) {
    return apply(name, new SetWorkspaceRole(workspaceId(workspace), role));
  }

  Outcome remove(String name, String workspace) {
    return apply(name, new RemoveFromWorkspace(workspaceId(workspace)));
  }

  CommandId lastCommand() {
    return Objects.requireNonNull(lastCommand);
  }

  long lastPosition() {
    return position;
  }

  Instant now() {
    return now;
  }

  OrganizationState state() {
    return organization;
  }

  Workspace workspace(String name) {
    return workspaces.stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
  }

  WorkspaceId workspaceId(String workspace) {
    return new WorkspaceId(WorkspaceBuilder.id(workspace));
  }

  ProjectId projectId(String project) {
    return projects.computeIfAbsent(project, p -> new ProjectId(WorkspaceBuilder.id(p)));
  }

  Person person(String name) {
    return organization.person(Email.of(email(name)));
  }

  UserResource resource(String name) {
    return Objects.requireNonNull(person(name).resource(), name + " has a resource");
  }

  /** For example {@code Design as editor (organization-role)}. */
  List<String> membershipsOf(String name) {
    Memberships all = person(name).memberships();
    return workspaces.stream()
        .filter(all::isMemberOf)
        .map(w -> w.name() + describe(Objects.requireNonNull(all.in(w))))
        .toList();
  }

  List<String> projectsOf(String name) {
    var ids = person(name).memberships().projects().keySet();
    return projects.entrySet().stream()
        .filter(e -> ids.contains(e.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Everybody as they are now: equal to an earlier one if nothing changed meanwhile. */
  Map<Email, Person> everybody() {
    return emails.stream().collect(Collectors.toMap(e -> e, organization::person));
  }

  private UserBody sameBody(String name) {
    return UserBody.named(resource(name).profile().userName());
  }

  private static String describe(Membership membership) {
    return " as " + membership.role().wireName() + " (" + membership.origin().wireName() + ")";
  }

  private void assertInvariants() {
    assertThat(organization.needs()).as("what was not read").isEqualTo(Needs.NOTHING);
    assertThat(workspaces).as("F1: an Organization has a Workspace").isNotEmpty();
    for (Workspace workspace : workspaces) {
      assertThat(
              administeredByOthers.contains(workspace.id())
                  || everybody().values().stream()
                      .anyMatch(p -> p.memberships().hasRole(workspace, Role.ADMIN)))
          .as("F2: %s has an Admin", workspace.name())
          .isTrue();
    }
    for (Person person : everybody().values()) {
      UserResource resource = person.resource();
      if (resource == null || !resource.active()) {
        assertThat(person.memberships()).as("F4: %s", person).isEqualTo(Memberships.NONE);
      }
      assertThat(person.adminSince() != null)
          .as("admin_since of %s", person)
          .isEqualTo(person.memberships().isAdminSomewhere());
    }
  }
}
