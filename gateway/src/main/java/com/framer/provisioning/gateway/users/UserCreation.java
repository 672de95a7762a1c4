package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.pipeline.CommandPipeline;
import com.framer.provisioning.gateway.scim.AttributeSelection;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.ScimBody;
import com.framer.provisioning.gateway.scim.ScimResponse;
import com.framer.provisioning.gateway.token.ScimClient;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /Users}: lets a person into the Organization (rules B1 to B8). */
@RestController
final class UserCreation {
  private final UserDirectory directory;
  private final CommandPipeline pipeline;
  private final BaseUrl baseUrl;
  private final Clock clock;
  private final DataSize maxBodySize;

  UserCreation(
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

  @PostMapping(BaseUrl.PATH + "/Users")
  ResponseEntity<byte[]> create(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) throws IOException {
    UserRequest user = UserRequest.of(ScimBody.read(request, maxBodySize));
    CommandEnvelope command = command(client, user);
    UserResource made = OutcomeResponses.user(command.id(), pipeline.execute(command));
    String base = baseUrl.of(request);
    return ScimResponse.created(
        made.location(base), AttributeSelection.of(request).apply(made.toJson(base)));
  }

  private CommandEnvelope command(ScimClient client, UserRequest user) {
    boolean seen = directory.isManaged(client.organizationId(), user.email());
    return new CommandEnvelope(
        CommandIds.next(),
        client.organizationId(),
        user.email(),
        new Actor(Actor.Kind.SCIM_TOKEN, client.tokenId().toString()),
        clock.instant(),
        user.create(UUID.randomUUID(), seen));
  }
}
