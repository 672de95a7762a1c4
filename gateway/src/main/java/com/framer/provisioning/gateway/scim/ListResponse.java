package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A ListResponse (RFC 7644 §3.4.2); Okta imports nobody unless its numbers are JSON numbers. */
public final class ListResponse {
  private ListResponse() {}

  /**
   * One page of resources.
   *
   * @param total how many resources there are on all pages
   * @param startIndex the first resource of the page, counted from 1
   */
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
