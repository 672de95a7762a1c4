package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.json.WireJson;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserResource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A ListResponse (RFC 7644 §3.4.2); its numbers are JSON numbers, or Okta imports nobody. */
final class ListAnswer {
  private ListAnswer() {}

  static ObjectNode of(long total, int startIndex, List<UserResource> users, String baseUrl) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.LIST_RESPONSE);
    json.put("totalResults", total);
    json.put("startIndex", startIndex);
    json.put("itemsPerPage", users.size());
    ArrayNode resources = json.putArray("Resources");
    users.forEach(user -> resources.add(user.toJson(baseUrl)));
    return json;
  }
}
