package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.directory.UserDirectory;
import com.framer.provisioning.gateway.directory.UserPage;
import com.framer.provisioning.gateway.directory.UserSearches;
import com.framer.provisioning.gateway.scim.AttributeSelection;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.ListResponse;
import com.framer.provisioning.gateway.scim.ScimBody;
import com.framer.provisioning.gateway.scim.ScimId;
import com.framer.provisioning.gateway.scim.ScimResponse;
import com.framer.provisioning.gateway.token.ScimClient;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /Users}, {@code GET /Users/{id}} and {@code POST /Users/.search}: inactive Users too,
 * deleted ones never (D5).
 */
@RestController
final class UserQueries {
  private final UserDirectory directory;
  private final UserSearches searches;
  private final BaseUrl baseUrl;
  private final DataSize maxBodySize;

  UserQueries(
      UserDirectory directory, UserSearches searches, BaseUrl baseUrl, GatewaySettings settings) {
    this.directory = directory;
    this.searches = searches;
    this.baseUrl = baseUrl;
    this.maxBodySize = settings.maxBodySize();
  }

  @GetMapping(BaseUrl.PATH + "/Users/{id}")
  ResponseEntity<byte[]> byId(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String id,
      HttpServletRequest request) {
    UserResource user =
        ScimId.parse(id)
            .flatMap(scimId -> directory.byId(client.organizationId(), scimId))
            .orElseThrow(ScimId::notFound);
    return ScimResponse.ok(AttributeSelection.of(request).apply(user.toJson(baseUrl.of(request))));
  }

  @GetMapping(BaseUrl.PATH + "/Users")
  ResponseEntity<byte[]> list(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) {
    return answer(client, ListRequest.of(request), baseUrl.of(request));
  }

  /** Users are all the resources there are, so that a search of everything is one of Users. */
  @PostMapping({BaseUrl.PATH + "/Users/.search", BaseUrl.PATH + "/.search"})
  ResponseEntity<byte[]> search(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) throws IOException {
    ListRequest list = ListRequest.of(ScimBody.read(request, maxBodySize));
    return answer(client, list, baseUrl.of(request));
  }

  private ResponseEntity<byte[]> answer(ScimClient client, ListRequest list, String base) {
    UserPage page = searches.find(client.organizationId(), list.search());
    List<ObjectNode> users =
        page.users().stream().map(user -> list.projection().apply(user.toJson(base))).toList();
    return ScimResponse.ok(ListResponse.of(page.total(), list.paging().startIndex(), users));
  }
}
