package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.error.ScimFailure;
import com.framer.provisioning.gateway.token.ScimClient;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /Users} and {@code GET /Users/{id}}: inactive Users too, deleted ones never (D5). */
@RestController
final class UserQueries {
  private final UserDirectory directory;
  private final BaseUrl baseUrl;

  UserQueries(UserDirectory directory, BaseUrl baseUrl) {
    this.directory = directory;
    this.baseUrl = baseUrl;
  }

  @GetMapping(BaseUrl.PATH + "/Users/{id}")
  ResponseEntity<byte[]> byId(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request) {
    UserResource user =
        scimId(id)
            .flatMap(scimId -> directory.byId(client.organizationId(), scimId))
            .orElseThrow(
                () -> new ScimFailure(ScimError.notFound("There is no User with this id.")));
    return ScimAnswer.ok(user.toJson(baseUrl.of(request)));
  }

  @GetMapping(BaseUrl.PATH + "/Users")
  ResponseEntity<byte[]> list(
      @AuthenticationPrincipal ScimClient client,
      @RequestParam(required = false) @Nullable String filter,
      @RequestParam(required = false) @Nullable String startIndex,
      @RequestParam(required = false) @Nullable String count,
      HttpServletRequest request) {
    Paging paging = Paging.of(startIndex, count);
    UUID organizationId = client.organizationId();
    String base = baseUrl.of(request);
    return ScimAnswer.ok(
        filter == null
            ? all(organizationId, paging, base)
            : byUserName(organizationId, UserFilter.userName(filter), paging, base));
  }

  private ObjectNode all(UUID organizationId, Paging paging, String base) {
    long total = directory.count(organizationId);
    List<UserResource> page =
        paging.count() == 0
            ? List.of()
            : directory.list(organizationId, paging.startIndex() - 1L, paging.count());
    return ListAnswer.of(total, paging.startIndex(), page, base);
  }

  private ObjectNode byUserName(
      UUID organizationId, Optional<String> normalForm, Paging paging, String base) {
    List<UserResource> found =
        normalForm.flatMap(name -> directory.byUserName(organizationId, name)).stream().toList();
    boolean shown = paging.startIndex() == 1 && paging.count() > 0;
    return ListAnswer.of(found.size(), paging.startIndex(), shown ? found : List.of(), base);
  }

  private static Optional<UUID> scimId(String text) {
    try {
      UUID id = UUID.fromString(text);
      // Java also reads shortened ones.
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
