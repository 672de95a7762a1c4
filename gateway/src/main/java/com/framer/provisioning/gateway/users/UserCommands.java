package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.ScimCommand;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.pipeline.CommandEnvelopes;
import com.framer.provisioning.gateway.pipeline.CommandPipeline;
import com.framer.provisioning.gateway.token.ScimClient;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Changes Users: each method sends a command through the pipeline (rules B, C, D and E). */
@Component
final class UserCommands {
  private final UserDirectory directory;
  private final CommandEnvelopes envelopes;
  private final CommandPipeline pipeline;

  UserCommands(UserDirectory directory, CommandEnvelopes envelopes, CommandPipeline pipeline) {
    this.directory = directory;
    this.envelopes = envelopes;
    this.pipeline = pipeline;
  }

  /** Provisions a person in the client's Organization (rules B1 to B8). */
  UserResource create(ScimClient client, UserRequest user) {
    boolean seen = directory.isManaged(client.organizationId(), user.email());
    return execute(envelope(client, user.email(), user.create(ScimId.random(), seen)));
  }

  UserResource replace(ScimClient client, String id, UserInput user) {
    return execute(
        aboutUser(
            client,
            id,
            scimId ->
                new ReplaceUser(scimId, user.profile(), user.organizationRole(), user.active())));
  }

  UserResource patch(ScimClient client, String id, List<PatchOperation> operations) {
    return execute(aboutUser(client, id, scimId -> new PatchUser(scimId, operations)));
  }

  void delete(ScimClient client, String id) {
    CommandEnvelope command = aboutUser(client, id, DeleteUser::new);
    var _ = OutcomeResponses.resource(command.id(), pipeline.execute(command));
  }

  private UserResource execute(CommandEnvelope command) {
    return OutcomeResponses.requireResource(command.id(), pipeline.execute(command));
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
