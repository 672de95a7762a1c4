package com.framer.provisioning.gateway.patch;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PATCH request (RFC 7644 §3.5.2) read into canonical operations, as Okta and Entra ID write it.
 */
public final class PatchRequest {
  private static final int MAX_OPERATIONS = 1000;

  private PatchRequest() {}

  /**
   * The operations, in their order. Unknown attributes inside values are left out, and so is the
   * password; an operation without a path becomes one operation for each attribute of its value.
   *
   * @throws ScimFailure invalidSyntax, invalidPath, invalidValue, noTarget or mutability
   */
  public static List<PatchOperation> read(ObjectNode body) {
    requirePatchOp(member(body, "schemas"));
    JsonNode operations = member(body, "Operations");
    if (operations == null || !operations.isArray() || operations.isEmpty()) {
      throw syntax("Operations must be an array of at least one operation.");
    }
    if (operations.size() > MAX_OPERATIONS) {
      throw new ScimFailure(
          ScimError.tooMany("A PATCH has at most " + MAX_OPERATIONS + " operations."));
    }
    List<PatchOperation> read = new ArrayList<>();
    for (JsonNode operation : operations.values()) {
      if (!operation.isObject()) {
        throw syntax("Each of Operations must be an object.");
      }
      read(operation, read);
    }
    return read;
  }

  private static void read(JsonNode operation, List<PatchOperation> read) {
    Op op = op(member(operation, "op"));
    JsonNode path = member(operation, "path");
    JsonNode value = member(operation, "value");
    if (path != null && !path.isNull() && !path.isString()) {
      throw new ScimFailure(ScimError.invalidPath("path must be a string."));
    }
    if (op != Op.REMOVE && value == null) {
      throw new ScimFailure(ScimError.invalidValue("An operation add or replace needs a value."));
    }
    if (path != null && path.isString() && !path.stringValue().isBlank()) {
      AttributePath.inKnownSchema(path.stringValue())
          .ifPresent(target -> new CanonicalOperations(read).addExplicit(op, target, value));
    } else if (op == Op.REMOVE) {
      throw new ScimFailure(ScimError.noTarget("An operation remove needs a path."));
    } else if (value != null && value.isObject()) {
      new CanonicalOperations(read).addMembers(op, value);
    } else {
      throw new ScimFailure(ScimError.invalidValue("Without a path the value must be an object."));
    }
  }

  private static Op op(@Nullable JsonNode op) {
    String word = op == null ? "" : op.asString("");
    return switch (EntraIdQuirks.operationWord(word)) {
      case "add" -> Op.ADD;
      case "replace" -> Op.REPLACE;
      case "remove" -> Op.REMOVE;
      default -> throw syntax("op must be add, replace or remove.");
    };
  }

  private static void requirePatchOp(@Nullable JsonNode schemas) {
    if (schemas == null
        || !schemas.isArray()
        || schemas.values().stream()
            .noneMatch(u -> u.isString() && u.stringValue().equalsIgnoreCase(ScimUrn.PATCH_OP))) {
      throw syntax("schemas must hold " + ScimUrn.PATCH_OP + ".");
    }
  }

  private static @Nullable JsonNode member(JsonNode object, String name) {
    return object.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static ScimFailure syntax(String detail) {
    return new ScimFailure(ScimError.invalidSyntax(detail));
  }
}
