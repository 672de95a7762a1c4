package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A ListResponse (RFC 7644 §3.4.2); its numbers are JSON numbers, or Okta imports nobody. */
public final class ListResponse {
  private ListResponse() {}

  /** A page of resources, of so many in all. */
  public static ObjectNode of(long total, int startIndex, List<ObjectNode> resources) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.LIST_RESPONSE);
    json.put("totalResults", total);
    json.put("startIndex", startIndex);
    json.put("itemsPerPage", resources.size());
    json.putArray("Resources").addAll(resources);
    return json;
  }
}
