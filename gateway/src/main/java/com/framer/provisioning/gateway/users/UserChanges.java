package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.patch.PatchRequest;
import com.framer.provisioning.gateway.pipeline.CommandPipeline;
import com.framer.provisioning.gateway.scim.AttributeSelection;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.ScimBody;
import com.framer.provisioning.gateway.scim.ScimId;
import com.framer.provisioning.gateway.scim.ScimResponse;
import com.framer.provisioning.gateway.token.ScimClient;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT}, {@code PATCH} and {@code DELETE /Users/{id}} (rules C, D and E). */
@RestController
final class UserChanges {
  private static final String USER = BaseUrl.PATH + "/Users/{id}";

  private final UserDirectory directory;
  private final CommandPipeline pipeline;
  private final BaseUrl baseUrl;
  private final Clock clock;
  private final DataSize maxBodySize;

  UserChanges(
      UserDirectory directory,
      CommandPipeline pipeline,
      BaseUrl baseUrl,
      Clock clock,
      GatewaySettings settings) {
    this.directory = directory;
    this.pipeline = pipeline;
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.maxBodySize = settings.maxBodySize();
  }

  @PutMapping(USER)
  ResponseEntity<byte[]> replace(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request)
      throws IOException {
    UserInput user = UserInput.of(ScimBody.read(request, maxBodySize));
    CommandEnvelope command =
        command(
            client,
            id,
            scimId ->
                new ReplaceUser(scimId, user.profile(), user.organizationRole(), user.active()));
    return changed(command, request);
  }

  @PatchMapping(USER)
  ResponseEntity<byte[]> patch(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request)
      throws IOException {
    var operations = PatchRequest.read(ScimBody.read(request, maxBodySize));
    return changed(command(client, id, scimId -> new PatchUser(scimId, operations)), request);
  }

  @DeleteMapping(USER)
  ResponseEntity<byte[]> delete(
      @AuthenticationPrincipal ScimClient client, @PathVariable String id) {
    CommandEnvelope command = command(client, id, DeleteUser::new);
    var _ = OutcomeResponses.carriedOut(command.id(), pipeline.execute(command));
    return ScimResponse.noContent();
  }

  private ResponseEntity<byte[]> changed(CommandEnvelope command, HttpServletRequest request) {
    Outcome outcome = pipeline.execute(command);
    UserResource user = OutcomeResponses.user(command.id(), outcome);
    return ScimResponse.ok(AttributeSelection.of(request).apply(user.toJson(baseUrl.of(request))));
  }

  /** A command about a User of the client's Organization; there is none about any other (H3). */
  private CommandEnvelope command(
      ScimClient client, String id, Function<UUID, Command> commandAbout) {
    UUID scimId = ScimId.parse(id).orElseThrow(ScimId::notFound);
    String email = directory.emailOf(client.organizationId(), scimId).orElseThrow(ScimId::notFound);
    return new CommandEnvelope(
        CommandIds.next(),
        client.organizationId(),
        email,
        new Actor(Actor.Kind.SCIM_TOKEN, client.tokenId().toString()),
        clock.instant(),
        commandAbout.apply(scimId));
  }
}
