package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.patch.PatchRequest;
import com.framer.provisioning.gateway.pipeline.OutcomeErrors;
import com.framer.provisioning.gateway.pipeline.StoredOutcomes;
import com.framer.provisioning.gateway.scim.IfMatch;
import com.framer.provisioning.gateway.token.ScimClient;
import com.framer.provisioning.gateway.users.UserCommands;
import com.framer.provisioning.gateway.users.UserRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The commands of the operations of a Bulk request: each operation is one (rules F5, G2). */
@Component
final class BulkCommands {
  private final UserCommands commands;
  private final UserDirectory directory;
  private final StoredOutcomes outcomes;

  BulkCommands(UserCommands commands, UserDirectory directory, StoredOutcomes outcomes) {
    this.commands = commands;
    this.directory = directory;
    this.outcomes = outcomes;
  }

  /**
   * Names for the persons that operations of the request are about: the emails by which the
   * pipeline orders their changes; empty if it is not known.
   */
  Function<BulkOperation, Optional<String>> persons(ScimClient client, BulkRequest bulk) {
    Set<ScimId> ids =
        bulk.operations().stream()
            .flatMap(entry -> entry.userId().stream())
            .flatMap(id -> ScimId.parse(id).stream())
            .collect(Collectors.toSet());
    Map<String, String> emails = directory.emailsOf(client.organizationId(), ids);
    return operation -> person(operation, emails);
  }

  private static Optional<String> person(BulkOperation operation, Map<String, String> emails) {
    if (operation.method() != BulkOperation.Method.POST) {
      return Optional.ofNullable(emails.get(operation.target()));
    }
    try {
      return Optional.of(UserRequest.of(operation.data()).email().value());
    } catch (ScimFailure _) { // it fails again when its turn comes, and is answered then
      return Optional.empty();
    }
  }

  /**
   * The command of the operation.
   *
   * @throws ScimFailure if the operation is about no User of the client's Organization, or can't be
   *     read
   */
  CommandEnvelope command(ScimClient client, BulkOperation operation) {
    String id = String.valueOf(operation.target());
    CommandEnvelope command =
        switch (operation.method()) {
          case POST -> commands.create(client, UserRequest.of(operation.data()));
          case PUT -> commands.replace(client, id, UserInput.of(operation.data()));
          case PATCH -> commands.patch(client, id, PatchRequest.read(operation.data()));
          case DELETE -> commands.delete(client, id);
        };
    return command.ifMatch(IfMatch.of(operation.version().stream().toList(), id));
  }

  /**
   * Sends the command of the operation through the pipeline.
   *
   * @throws ScimFailure if it was refused, superseded or dead-lettered
   * @throws com.framer.provisioning.gateway.error.RetryLaterException if no outcome came in time
   */
  BulkResult execute(BulkOperation operation, CommandEnvelope command) {
    return done(operation, commands.execute(command));
  }

  /** The same for a command that is sent again, with the same id, until it has an outcome. */
  BulkResult attempt(BulkOperation operation, CommandEnvelope command) {
    return done(operation, commands.attempt(command));
  }

  /** What became of the operation if its command was sent before; empty without an outcome. */
  Optional<BulkResult> earlier(BulkOperation operation, CommandId command) {
    return outcomes
        .find(command)
        .map(
            outcome ->
                OutcomeErrors.of(command, outcome)
                    .map(BulkResult::failed)
                    .orElseGet(() -> done(operation, outcome.user())));
  }

  private static BulkResult done(BulkOperation operation, Optional<UserResource> user) {
    return BulkResult.done(
        operation.method().success(),
        user.map(u -> u.id().toString()).orElse(operation.target()),
        user.map(UserResource::etag).orElse(null));
  }
}
