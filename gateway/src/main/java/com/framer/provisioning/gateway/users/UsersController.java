package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.connection.ClientConnection;
import com.framer.provisioning.gateway.directory.UserPage;
import com.framer.provisioning.gateway.patch.PatchRequest;
import com.framer.provisioning.gateway.scim.AttributeSelection;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.IfMatch;
import com.framer.provisioning.gateway.scim.ListResponse;
import com.framer.provisioning.gateway.scim.Preference;
import com.framer.provisioning.gateway.scim.ScimBody;
import com.framer.provisioning.gateway.scim.ScimResponse;
import com.framer.provisioning.gateway.token.ScimClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint {@code /Users} (RFC 7644 §3): every request about Users, read and answered. */
@RestController
final class UsersController {
  private static final String USERS = BaseUrl.PATH + "/Users";
  private static final String USER = USERS + "/{id}";

  private final UserCommands commands;
  private final UserQueries queries;
  private final BaseUrl baseUrl;
  private final Transactions transactions;
  private final DataSize maxBodySize;
  private final RequestMemory memory;

  UsersController(
      UserCommands commands,
      UserQueries queries,
      Transactions transactions,
      BaseUrl baseUrl,
      GatewaySettings settings,
      RequestMemory memory) {
    this.commands = commands;
    this.queries = queries;
    this.transactions = transactions;
    this.baseUrl = baseUrl;
    this.maxBodySize = settings.maxBodySize();
    this.memory = memory;
  }

  @PostMapping(USERS)
  ResponseEntity<byte[]> create(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) throws IOException {
    Preference preference = Preference.of(request);
    CommandEnvelope command = commands.create(client, UserRequest.of(body(client, request)));
    return change(
        command,
        preference,
        request,
        user -> {
          String location = user.orElseThrow().location(baseUrl.of(request));
          ObjectNode json = selected(user.orElseThrow(), request);
          return counted(
              client, request, ScimResponse.created(location, user.orElseThrow().etag(), json));
        });
  }

  @GetMapping(USER)
  ResponseEntity<byte[]> read(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request) {
    UserResource user = queries.byId(client, id);
    if ("*".equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) { // which Spring ignores here
      return ResponseEntity.status(304).eTag(user.etag()).build();
    }
    return ok(client, user, request);
  }

  @GetMapping(USERS)
  void list(
      @AuthenticationPrincipal ScimClient client,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    list(client, ListRequest.of(request), request, response);
  }

  /** There are no resources but Users, so a search of everything is a search of Users. */
  @PostMapping({USERS + "/.search", BaseUrl.PATH + "/.search"})
  void search(
      @AuthenticationPrincipal ScimClient client,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    list(client, ListRequest.of(body(client, request)), request, response);
  }

  @PutMapping(USER)
  ResponseEntity<byte[]> replace(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request)
      throws IOException {
    Preference preference = Preference.of(request);
    CommandEnvelope command = commands.replace(client, id, UserInput.of(body(client, request)));
    return change(
        command.ifMatch(IfMatch.of(request, id)),
        preference,
        request,
        user -> ok(client, user.orElseThrow(), request));
  }

  @PatchMapping(USER)
  ResponseEntity<byte[]> patch(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request)
      throws IOException {
    Preference preference = Preference.of(request);
    CommandEnvelope command = commands.patch(client, id, PatchRequest.read(body(client, request)));
    return change(
        command.ifMatch(IfMatch.of(request, id)),
        preference,
        request,
        user -> ok(client, user.orElseThrow(), request));
  }

  @DeleteMapping(USER)
  ResponseEntity<byte[]> delete(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request) {
    Preference preference = Preference.of(request);
    CommandEnvelope command = commands.delete(client, id).ifMatch(IfMatch.of(request, id));
    return change(command, preference, request, _ -> ScimResponse.noContent());
  }

  /** Answers with the outcome, or with where it will be if the client does not wait (rule I2). */
  private ResponseEntity<byte[]> change(
      CommandEnvelope command,
      Preference preference,
      HttpServletRequest request,
      Function<Optional<UserResource>, ResponseEntity<byte[]>> decided) {
    if (preference.patience().isEmpty()) {
      return decided.apply(commands.execute(command));
    }
    // Before the command is durable: what fails afterwards would hide that it is.
    String place = baseUrl.of(request) + TransactionsController.PATH + transactions.place(command);
    return commands
        .submit(command, preference.patience().get(), decided)
        .orElseGet(() -> ScimResponse.accepted(command.id().toString(), place));
  }

  private void list(
      ScimClient client, ListRequest list, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String base = baseUrl.of(request);
    UserPage page =
        queries.find(
            client,
            list,
            ClientConnection.of(request),
            user -> list.selection().apply(user.toJson(base)));
    memory.take(request, client.organizationId(), page.users().length());
    if (list.cursor() == null) {
      ListResponse.write(response, page.total(), list.paging().startIndex(), page.users());
    } else {
      @Nullable String next = queries.nextCursor(client, list, page).orElse(null);
      ListResponse.writeWithCursor(response, page.total(), next, page.users());
    }
  }

  private ResponseEntity<byte[]> ok(
      ScimClient client, UserResource user, HttpServletRequest request) {
    return counted(client, request, ScimResponse.ok(user.etag(), selected(user, request)));
  }

  /** The response is in memory until the client has read it. */
  private ResponseEntity<byte[]> counted(
      ScimClient client, HttpServletRequest request, ResponseEntity<byte[]> response) {
    byte[] body = response.getBody();
    memory.take(request, client.organizationId(), body == null ? 0 : body.length);
    return response;
  }

  private ObjectNode selected(UserResource user, HttpServletRequest request) {
    return AttributeSelection.of(request).apply(user.toJson(baseUrl.of(request)));
  }

  private ObjectNode body(ScimClient client, HttpServletRequest request) throws IOException {
    return ScimBody.read(
        request, maxBodySize, bytes -> memory.take(request, client.organizationId(), bytes));
  }
}
