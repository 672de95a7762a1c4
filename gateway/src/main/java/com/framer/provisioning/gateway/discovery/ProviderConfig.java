package com.framer.provisioning.gateway.discovery;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.BulkLimits;
import com.framer.provisioning.gateway.scim.Paging;
import com.framer.provisioning.gateway.scim.ScimResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /ServiceProviderConfig}: what this gateway supports (RFC 7643 §5). */
@RestController
final class ProviderConfig {
  private static final String RESOURCE = "/ServiceProviderConfig";

  private final BaseUrl baseUrl;

  ProviderConfig(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** Also at the base URL itself, which a person opens to see whether URL and token are right. */
  @GetMapping({BaseUrl.PATH, BaseUrl.PATH + RESOURCE})
  ResponseEntity<byte[]> get(HttpServletRequest request) {
    Discovery.refuseFilter(request);
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.SERVICE_PROVIDER_CONFIG);
    supported(json, "patch", true);
    supported(json, "bulk", true)
        .put("maxOperations", BulkLimits.MAX_OPERATIONS)
        .put("maxPayloadSize", BulkLimits.MAX_BYTES);
    supported(json, "filter", true).put("maxResults", Paging.MAX_COUNT);
    supported(json, "changePassword", false);
    supported(json, "sort", true);
    supported(json, "etag", true);
    json.putObject("pagination") // RFC 9865 §3
        .put("cursor", true)
        .put("index", true)
        .put("defaultPaginationMethod", "index")
        .put("defaultPageSize", Paging.DEFAULT_COUNT)
        .put("maxPageSize", Paging.MAX_COUNT)
        .put("cursorTimeout", Paging.CURSOR_LIFETIME.toSeconds());
    json.putObject("securityEvents") // RFC 9967
        .put("asyncRequest", "request")
        .putArray("eventUris")
        .add("urn:ietf:params:scim:event:misc:asyncresp");
    json.putArray("authenticationSchemes")
        .addObject()
        .put("type", "oauthbearertoken")
        .put("name", "SCIM token")
        .put("description", "Authorization: Bearer, with a token from the Organization settings")
        .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
        .put("primary", true);
    json.putObject("meta")
        .put("resourceType", "ServiceProviderConfig")
        .put("location", baseUrl.of(request) + RESOURCE);
    return ScimResponse.ok(json);
  }

  private static ObjectNode supported(ObjectNode json, String feature, boolean supported) {
    return json.putObject(feature).put("supported", supported);
  }
}
