package com.framer.provisioning.gateway.discovery;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.ListResponse;
import com.framer.provisioning.gateway.scim.ScimResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /ResourceTypes} and {@code GET /ResourceTypes/User} (RFC 7643 §6). */
@RestController
final class ResourceTypes {
  private static final String RESOURCES = "/ResourceTypes";
  private static final String USER = "User";

  private final BaseUrl baseUrl;

  ResourceTypes(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  @GetMapping(BaseUrl.PATH + RESOURCES)
  ResponseEntity<byte[]> all(HttpServletRequest request) {
    Discovery.refuseFilter(request);
    return ScimResponse.ok(ListResponse.of(1, 1, List.of(user(request))));
  }

  @GetMapping(BaseUrl.PATH + RESOURCES + "/{name}")
  ResponseEntity<byte[]> byName(@PathVariable String name, HttpServletRequest request) {
    Discovery.refuseFilter(request);
    if (!name.equals(USER)) {
      throw Discovery.notFound("resource type");
    }
    return ScimResponse.ok(user(request));
  }

  private ObjectNode user(HttpServletRequest request) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.RESOURCE_TYPE);
    json.put("id", USER);
    json.put("name", USER);
    json.put("description", UserSchema.CORE.description());
    json.put("endpoint", "/Users");
    json.put("schema", ScimUrn.USER);
    ArrayNode extensions = json.putArray("schemaExtensions");
    UserSchema.ALL.stream()
        .filter(UserSchema::isExtension)
        .forEach(e -> extensions.addObject().put("schema", e.urn()).put("required", false));
    json.putObject("meta")
        .put("resourceType", "ResourceType")
        .put("location", baseUrl.of(request) + RESOURCES + "/" + USER);
    return json;
  }
}
