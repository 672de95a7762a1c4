package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.ScimCommand;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.pipeline.CommandEnvelopes;
import com.framer.provisioning.gateway.pipeline.CommandPipeline;
import com.framer.provisioning.gateway.token.ScimClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The commands that change Users, and the way to their outcomes (rules B, C, D and E). */
@Component
public final class UserCommands {
  private final UserDirectory directory;
  private final CommandEnvelopes envelopes;
  private final CommandPipeline pipeline;

  UserCommands(UserDirectory directory, CommandEnvelopes envelopes, CommandPipeline pipeline) {
    this.directory = directory;
    this.envelopes = envelopes;
    this.pipeline = pipeline;
  }

  /** Provisions a person in the client's Organization (rules B1 to B8). */
  public CommandEnvelope create(ScimClient client, UserRequest user) {
    boolean seen = directory.isManaged(client.organizationId(), user.email());
    return envelope(client, user.email(), user.create(ScimId.random(), seen));
  }

  /**
   * Replaces the profile of the User (rules C1 to C4).
   *
   * @throws com.framer.provisioning.common.scim.ScimFailure 404, if the client's Organization has
   *     no such User, as the methods below do
   */
  public CommandEnvelope replace(ScimClient client, String id, UserInput user) {
    return aboutUser(
        client,
        id,
        scimId -> new ReplaceUser(scimId, user.profile(), user.organizationRole(), user.active()));
  }

  /** Changes parts of the User, all of them or none (rule C6). */
  public CommandEnvelope patch(ScimClient client, String id, List<PatchOperation> operations) {
    return aboutUser(client, id, scimId -> new PatchUser(scimId, operations));
  }

  /** Deletes the User (rule D5). */
  public CommandEnvelope delete(ScimClient client, String id) {
    return aboutUser(client, id, DeleteUser::new);
  }

  /**
   * Sends the command through the pipeline.
   *
   * @return the User as the command left it; empty after a deletion
   * @throws com.framer.provisioning.common.scim.ScimFailure if the command was refused, superseded
   *     or dead-lettered
   * @throws com.framer.provisioning.gateway.error.RetryLaterException if no outcome came in time
   */
  public Optional<UserResource> execute(CommandEnvelope command) {
    return resource(command, pipeline.execute(command));
  }

  /** The same for a command that is sent again, with the same id, until it has an outcome. */
  public Optional<UserResource> attempt(CommandEnvelope command) {
    return resource(command, pipeline.attempt(command));
  }

  /**
   * Sends the command through the pipeline, and waits only so long (rule I2).
   *
   * @param decided what to answer if there is an outcome, as {@link #execute} returns it
   * @return the answer; empty if there is no outcome yet
   */
  <T> Optional<T> submit(
      CommandEnvelope command, Duration patience, Function<Optional<UserResource>, T> decided) {
    return pipeline
        .submit(command, patience)
        .map(outcome -> decided.apply(resource(command, outcome)));
  }

  private static Optional<UserResource> resource(CommandEnvelope command, Outcome outcome) {
    return command.command() instanceof DeleteUser
        ? OutcomeResponses.resource(command.id(), outcome)
        : Optional.of(OutcomeResponses.requireResource(command.id(), outcome));
  }

  /** A command about a User of the client's Organization; all others are not found (rule H3). */
  private CommandEnvelope aboutUser(
      ScimClient client, String id, Function<ScimId, ScimCommand> commandAbout) {
    ScimId scimId = ScimId.parse(id).orElseThrow(UserNotFound::failure);
    Email email =
        directory.emailOf(client.organizationId(), scimId).orElseThrow(UserNotFound::failure);
    return envelope(client, email, commandAbout.apply(scimId));
  }

  private CommandEnvelope envelope(ScimClient client, Email email, ScimCommand command) {
    var actor = new Actor(Actor.Kind.SCIM_TOKEN, client.tokenId().toString());
    return envelopes.of(client.organizationId(), email, actor, command);
  }
}
