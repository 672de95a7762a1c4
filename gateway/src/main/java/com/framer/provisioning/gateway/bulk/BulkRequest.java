package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.gateway.scim.BulkLimits;
import com.framer.provisioning.gateway.scim.JsonMembers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a Bulk request (RFC 7644 §3.7).
 *
 * @param operations the operations, in the order of the request
 * @param failOnErrors after how many errors the rest is not done; 0 if everything is
 */
record BulkRequest(List<Entry> operations, int failOnErrors) {
  /**
   * An operation as it was sent, and as it was understood.
   *
   * @param json as it was sent
   * @param operation as it was understood; empty if it can't be read
   * @param error what is wrong with it; empty if it can be read
   */
  record Entry(JsonNode json, Optional<BulkOperation> operation, Optional<ScimError> error) {
    static Entry of(JsonNode json) {
      try {
        return new Entry(json, Optional.of(BulkOperation.of(json)), Optional.empty());
      } catch (ScimFailure e) {
        return new Entry(json, Optional.empty(), Optional.of(e.error()));
      }
    }

    /** What the operation is called, also if it can't be read. */
    Optional<String> bulkId() {
      return JsonMembers.find(json, "bulkId").filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** The id of the User that it is about, if the request names it. */
    Optional<String> userId() {
      return operation.map(BulkOperation::target).filter(target -> References.of(target).isEmpty());
    }
  }

  /**
   * Reads the request. What is wrong with a single operation is that operation's error.
   *
   * @throws ScimFailure invalidSyntax or invalidValue, or 413 for too many operations
   */
  static BulkRequest of(ObjectNode body) {
    requireSchema(body);
    JsonNode operations = JsonMembers.find(body, "Operations").orElse(null);
    if (!(operations instanceof ArrayNode array)) {
      throw new ScimFailure(ScimError.invalidSyntax("Operations must be an array."));
    }
    if (array.size() > BulkLimits.MAX_OPERATIONS) {
      throw new ScimFailure(
          ScimError.of(
              413,
              "The request has %d operations; at most %d are allowed."
                  .formatted(array.size(), BulkLimits.MAX_OPERATIONS)));
    }
    List<Entry> entries = new ArrayList<>();
    array.values().forEach(json -> entries.add(Entry.of(json)));
    requireDistinctBulkIds(entries);
    return new BulkRequest(entries, failOnErrors(body));
  }

  private static void requireSchema(ObjectNode body) {
    boolean named =
        JsonMembers.find(body, "schemas").stream()
            .flatMap(schemas -> schemas.values().stream())
            .anyMatch(urn -> ScimUrn.BULK_REQUEST.equalsIgnoreCase(urn.asString("")));
    if (!named) {
      throw new ScimFailure(
          ScimError.invalidSyntax("schemas must contain " + ScimUrn.BULK_REQUEST + "."));
    }
  }

  private static int failOnErrors(ObjectNode body) {
    JsonNode limit =
        JsonMembers.find(body, "failOnErrors").filter(node -> !node.isNull()).orElse(null);
    if (limit == null) {
      return 0;
    }
    if (!limit.canConvertToInt() || limit.intValue() < 1) {
      throw new ScimFailure(
          ScimError.invalidValue("failOnErrors must be an integer of 1 or more."));
    }
    return limit.intValue();
  }

  private static void requireDistinctBulkIds(List<Entry> entries) {
    Set<String> seen = new HashSet<>();
    for (Entry entry : entries) {
      String bulkId = entry.bulkId().orElse("");
      if (!bulkId.isEmpty() && !seen.add(bulkId)) {
        throw new ScimFailure(
            ScimError.invalidValue("Two operations have the same bulkId. Each needs its own."));
      }
    }
  }
}
