package com.framer.provisioning.gateway.bulk;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.bulk.BulkRequest.Entry;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.error.ScimErrorJson;
import com.framer.provisioning.gateway.patch.PatchRequest;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.BulkLimits;
import com.framer.provisioning.gateway.scim.IfMatch;
import com.framer.provisioning.gateway.scim.JsonMembers;
import com.framer.provisioning.gateway.scim.Preference;
import com.framer.provisioning.gateway.scim.ScimBody;
import com.framer.provisioning.gateway.scim.ScimResponse;
import com.framer.provisioning.gateway.token.RateLimit;
import com.framer.provisioning.gateway.token.ScimClient;
import com.framer.provisioning.gateway.users.RequestMemory;
import com.framer.provisioning.gateway.users.UserCommands;
import com.framer.provisioning.gateway.users.UserRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint {@code /Bulk} (RFC 7644 §3.7). */
@RestController
final class BulkController {
  private final UserCommands commands;
  private final UserDirectory directory;
  private final RequestMemory memory;
  private final RateLimit rate;
  private final ErrorResponses errors;
  private final BaseUrl baseUrl;

  BulkController(
      UserCommands commands,
      UserDirectory directory,
      RequestMemory memory,
      RateLimit rate,
      ErrorResponses errors,
      BaseUrl baseUrl) {
    this.commands = commands;
    this.directory = directory;
    this.memory = memory;
    this.rate = rate;
    this.errors = errors;
    this.baseUrl = baseUrl;
  }

  @PostMapping(BaseUrl.PATH + "/Bulk")
  ResponseEntity<byte[]> bulk(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) throws IOException {
    ObjectNode body =
        ScimBody.read(
            request,
            DataSize.ofBytes(BulkLimits.MAX_BYTES),
            bytes -> memory.take(request, client.organizationId(), bytes));
    var _ = Preference.of(request); // a wait that is no number is refused; the rest is not heeded
    BulkRequest bulk = BulkRequest.of(body);
    rate.charge(client, bulk.operations().size() - 1);
    Map<String, String> emails = emails(client, bulk);
    @Nullable RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
    var run =
        new BulkRun(
            bulk,
            operation -> person(operation, emails),
            operation -> execute(client, operation, request, attributes));
    ResponseEntity<byte[]> response =
        ScimResponse.ok(response(bulk, run.run(), baseUrl.of(request)));
    memory.take(request, client.organizationId(), requireNonNull(response.getBody()).length);
    return response;
  }

  /** The emails of all Users that the request names by their ids. */
  private Map<String, String> emails(ScimClient client, BulkRequest bulk) {
    Set<ScimId> ids =
        bulk.operations().stream()
            .flatMap(entry -> entry.userId().stream())
            .flatMap(id -> ScimId.parse(id).stream())
            .collect(Collectors.toSet());
    return directory.emailsOf(client.organizationId(), ids);
  }

  /** The email by which the pipeline orders changes of the person; empty if it is not known. */
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

  /** In a thread of its own, which makes commands with the id and the trace of the request. */
  private BulkResult execute(
      ScimClient client,
      BulkOperation operation,
      HttpServletRequest request,
      @Nullable RequestAttributes attributes) {
    RequestContextHolder.setRequestAttributes(attributes);
    try {
      return execute(client, operation);
    } catch (RuntimeException e) {
      return BulkResult.failed(errors.errorOf(request, e));
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }

  private BulkResult execute(ScimClient client, BulkOperation operation) {
    String id = String.valueOf(operation.target());
    CommandEnvelope command =
        switch (operation.method()) {
          case POST -> commands.create(client, UserRequest.of(operation.data()));
          case PUT -> commands.replace(client, id, UserInput.of(operation.data()));
          case PATCH -> commands.patch(client, id, PatchRequest.read(operation.data()));
          case DELETE -> commands.delete(client, id);
        };
    Optional<UserResource> user =
        commands.execute(command.ifMatch(IfMatch.of(operation.version().stream().toList(), id)));
    return BulkResult.done(
        operation.method().success(),
        user.map(u -> u.id().toString()).orElse(id),
        user.map(UserResource::etag).orElse(null));
  }

  private static ObjectNode response(
      BulkRequest bulk, List<Optional<BulkResult>> results, String base) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.BULK_RESPONSE);
    ArrayNode operations = json.putArray("Operations");
    for (int i = 0; i < results.size(); i++) {
      Entry entry = bulk.operations().get(i);
      results.get(i).ifPresent(result -> operations.add(operation(entry, result, base)));
    }
    return json;
  }

  private static ObjectNode operation(Entry entry, BulkResult result, String base) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    JsonMembers.find(entry.json(), "method").ifPresent(method -> json.set("method", method));
    JsonMembers.find(entry.json(), "bulkId").ifPresent(bulkId -> json.set("bulkId", bulkId));
    Optional.ofNullable(result.id())
        .or(entry::userId)
        .ifPresent(id -> json.put("location", base + "/Users/" + id));
    if (result.etag() != null) {
      json.put("version", result.etag());
    }
    json.put("status", Integer.toString(result.status()));
    ScimError error = result.error();
    if (error != null) {
      json.set("response", ScimErrorJson.of(error));
    }
    return json;
  }
}
