package com.framer.provisioning.gateway.patch;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchCost;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import com.framer.provisioning.gateway.scim.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a PATCH request (RFC 7644 §3.5.2), as Okta and Entra ID write it, into operations. */
public final class PatchRequest {
  /** Bounds what one command costs the provisioner (rule G7); Okta and Entra ID send under 50. */
  private static final int MAX_OPERATIONS = 1000;

  private PatchRequest() {}

  /**
   * The operations, in their order. Unknown attributes inside values are left out, and so is the
   * password; an operation without a path becomes one operation for each attribute of its value.
   *
   * @throws ScimFailure invalidSyntax, invalidPath, invalidValue, noTarget or mutability; tooMany,
   *     if the operations could cost more than the provisioner spends on one PATCH (rule G7)
   */
  public static List<PatchOperation> read(ObjectNode body) {
    requirePatchOp(body);
    JsonNode operations = JsonMembers.find(body, "Operations").orElse(null);
    if (operations == null || !operations.isArray() || operations.isEmpty()) {
      throw syntax("Operations must be an array of at least one operation.");
    }
    if (operations.size() > MAX_OPERATIONS) {
      throw new ScimFailure(
          ScimError.tooMany("A PATCH may have at most " + MAX_OPERATIONS + " operations."));
    }
    List<PatchOperation> read = new ArrayList<>();
    for (JsonNode operation : operations.values()) {
      if (!operation.isObject()) {
        throw syntax("Each of Operations must be an object.");
      }
      read(operation, read);
    }
    PatchCost.requireBounded(read);
    return read;
  }

  private static void read(JsonNode operation, List<PatchOperation> read) {
    Op op = op(operation);
    JsonNode path = JsonMembers.find(operation, "path").orElse(null);
    JsonNode value = JsonMembers.find(operation, "value").orElse(null);
    if (path != null && !path.isNull() && !path.isString()) {
      throw new ScimFailure(ScimError.invalidPath("path must be a string."));
    }
    if (op != Op.REMOVE && value == null) {
      String where = path == null || path.isNull() ? "" : " on " + path.stringValue();
      throw new ScimFailure(
          ScimError.invalidValue("An operation add or replace" + where + " needs a value."));
    }
    if (path != null && path.isString() && !path.stringValue().isBlank()) {
      AttributePath target = AttributePath.of(path.stringValue());
      new CanonicalOperations(read).addExplicit(op, target, value);
    } else if (value == null || op == Op.REMOVE) {
      throw new ScimFailure(ScimError.noTarget("An operation remove needs a path."));
    } else {
      new CanonicalOperations(read).addMembers(op, value);
    }
  }

  private static Op op(JsonNode operation) {
    String word = JsonMembers.find(operation, "op").map(op -> op.asString("")).orElse("");
    return switch (EntraIdQuirks.operationWord(word)) {
      case "add" -> Op.ADD;
      case "replace" -> Op.REPLACE;
      case "remove" -> Op.REMOVE;
      default -> throw syntax("op must be add, replace or remove.");
    };
  }

  private static void requirePatchOp(ObjectNode body) {
    boolean named =
        JsonMembers.find(body, "schemas").filter(JsonNode::isArray).stream()
            .flatMap(schemas -> schemas.values().stream())
            .anyMatch(u -> u.isString() && u.stringValue().equalsIgnoreCase(ScimUrn.PATCH_OP));
    if (!named) {
      throw syntax("schemas must contain " + ScimUrn.PATCH_OP + ".");
    }
  }

  private static ScimFailure syntax(String detail) {
    return new ScimFailure(ScimError.invalidSyntax(detail));
  }
}
