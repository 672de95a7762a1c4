package com.framer.provisioning.gateway.discovery;

import com.framer.provisioning.common.scim.schema.UserSchema;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.ListResponse;
import com.framer.provisioning.gateway.scim.ScimResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /Schemas} and {@code GET /Schemas/{urn}}: the attributes of a User (RFC 7643 §7). */
@RestController
final class Schemas {
  private static final String RESOURCES = "/Schemas";

  private final BaseUrl baseUrl;

  Schemas(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  @GetMapping(BaseUrl.PATH + RESOURCES)
  ResponseEntity<byte[]> all(HttpServletRequest request) {
    Discovery.refuseFilter(request);
    List<ObjectNode> schemas =
        UserSchema.ALL.stream().map(schema -> json(schema, request)).toList();
    return ScimResponse.ok(ListResponse.of(schemas.size(), 1, schemas));
  }

  @GetMapping(BaseUrl.PATH + RESOURCES + "/{urn}")
  ResponseEntity<byte[]> byUrn(@PathVariable String urn, HttpServletRequest request) {
    Discovery.refuseFilter(request);
    return UserSchema.of(urn)
        .map(schema -> ScimResponse.ok(json(schema, request)))
        .orElseThrow(() -> Discovery.notFound("schema"));
  }

  private ObjectNode json(UserSchema schema, HttpServletRequest request) {
    return SchemaJson.of(schema, baseUrl.of(request) + RESOURCES + "/" + schema.urn());
  }
}
