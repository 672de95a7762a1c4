package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.bulk.BulkRequest.Entry;
import com.framer.provisioning.gateway.error.ScimErrorJson;
import com.framer.provisioning.gateway.scim.JsonMembers;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a Bulk request (RFC 7644 §3.7.3). */
final class BulkResponse {
  private BulkResponse() {}

  /**
   * The JSON of the answer.
   *
   * @param results of each operation of the request; empty for one that was not done
   * @param base what locations begin with
   */
  static ObjectNode of(BulkRequest request, List<Optional<BulkResult>> results, String base) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.BULK_RESPONSE);
    ArrayNode operations = json.putArray("Operations");
    for (int i = 0; i < results.size(); i++) {
      Entry entry = request.operations().get(i);
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
