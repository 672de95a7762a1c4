package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.directory.UserPage;
import com.framer.provisioning.gateway.patch.PatchRequest;
import com.framer.provisioning.gateway.scim.AttributeSelection;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.ListResponse;
import com.framer.provisioning.gateway.scim.ScimBody;
import com.framer.provisioning.gateway.scim.ScimResponse;
import com.framer.provisioning.gateway.token.ScimClient;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
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
  private final DataSize maxBodySize;

  UsersController(
      UserCommands commands, UserQueries queries, BaseUrl baseUrl, GatewaySettings settings) {
    this.commands = commands;
    this.queries = queries;
    this.baseUrl = baseUrl;
    this.maxBodySize = settings.maxBodySize();
  }

  @PostMapping(USERS)
  ResponseEntity<byte[]> create(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) throws IOException {
    UserResource user = commands.create(client, UserRequest.of(body(request)));
    return ScimResponse.created(user.location(baseUrl.of(request)), selected(user, request));
  }

  @GetMapping(USER)
  ResponseEntity<byte[]> read(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request) {
    return ScimResponse.ok(selected(queries.byId(client, id), request));
  }

  @GetMapping(USERS)
  ResponseEntity<byte[]> list(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) {
    return list(client, ListRequest.of(request), request);
  }

  /** There are no resources but Users, so a search of everything is a search of Users. */
  @PostMapping({USERS + "/.search", BaseUrl.PATH + "/.search"})
  ResponseEntity<byte[]> search(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) throws IOException {
    return list(client, ListRequest.of(body(request)), request);
  }

  @PutMapping(USER)
  ResponseEntity<byte[]> replace(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request)
      throws IOException {
    UserResource user = commands.replace(client, id, UserInput.of(body(request)));
    return ScimResponse.ok(selected(user, request));
  }

  @PatchMapping(USER)
  ResponseEntity<byte[]> patch(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request)
      throws IOException {
    UserResource user = commands.patch(client, id, PatchRequest.read(body(request)));
    return ScimResponse.ok(selected(user, request));
  }

  @DeleteMapping(USER)
  ResponseEntity<byte[]> delete(
      @AuthenticationPrincipal ScimClient client, @PathVariable String id) {
    commands.delete(client, id);
    return ScimResponse.noContent();
  }

  private ResponseEntity<byte[]> list(
      ScimClient client, ListRequest list, HttpServletRequest request) {
    UserPage page = queries.find(client, list.search());
    String base = baseUrl.of(request);
    List<ObjectNode> users =
        page.users().stream().map(user -> list.selection().apply(user.toJson(base))).toList();
    return ScimResponse.ok(ListResponse.of(page.total(), list.paging().startIndex(), users));
  }

  private ObjectNode selected(UserResource user, HttpServletRequest request) {
    return AttributeSelection.of(request).apply(user.toJson(baseUrl.of(request)));
  }

  private ObjectNode body(HttpServletRequest request) throws IOException {
    return ScimBody.read(request, maxBodySize);
  }
}
