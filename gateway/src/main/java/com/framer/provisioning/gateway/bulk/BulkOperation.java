package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.scim.JsonMembers;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of a Bulk request.
 *
 * @param method what to do
 * @param bulkId what other operations call the User that a POST makes; null without one
 * @param target the id of the User, or a reference such as {@code bulkId:ada}; null for a POST
 * @param version the version that the User must have (If-Match); empty for any
 * @param data the User or the PatchOp; empty for a DELETE
 */
record BulkOperation(
    Method method,
    @Nullable String bulkId,
    @Nullable String target,
    Optional<String> version,
    ObjectNode data) {
  /** A whole URL is read too; clients send the Location that they know. */
  private static final Pattern PATH = Pattern.compile("(?:.*/)?Users(?:/([^/?#]+))?/?");

  /** Longer than the Location of any User; bounds the work of the pattern. */
  private static final int MAX_PATH = 2000;

  enum Method {
    POST(201),
    PUT(200),
    PATCH(200),
    DELETE(204);

    private final int success;

    Method(int success) {
      this.success = success;
    }

    /** The status of an operation that is done. */
    int success() {
      return success;
    }
  }

  /**
   * Reads an operation.
   *
   * @throws ScimFailure invalidSyntax, invalidPath or invalidValue, with what is wrong
   */
  static BulkOperation of(JsonNode json) {
    Method method = method(text(json, "method").orElse(""));
    String path = text(json, "path").orElse("");
    Matcher users = PATH.matcher(path);
    if (path.length() > MAX_PATH || !users.matches()) {
      throw failure(ScimError.invalidPath("path must be /Users, or /Users/ and an id."));
    }
    @Nullable String target = users.group(1);
    if ((method == Method.POST) != (target == null)) {
      throw failure(
          ScimError.invalidPath(
              method == Method.POST
                  ? "The path of a POST must be /Users."
                  : "The path of a %s must be /Users/ and an id.".formatted(method)));
    }
    @Nullable String bulkId = text(json, "bulkId").filter(id -> !id.isEmpty()).orElse(null);
    if (method == Method.POST && bulkId == null) {
      throw failure(ScimError.invalidValue("A POST needs a bulkId."));
    }
    return new BulkOperation(method, bulkId, target, text(json, "version"), data(method, json));
  }

  /** The bulkIds of the Users that must be made before this operation. */
  Set<String> references() {
    Set<String> found = new HashSet<>(References.in(data));
    References.of(target).ifPresent(found::add);
    return found;
  }

  /** The same with the ids of Users in place of the references to them. */
  BulkOperation with(Map<String, String> ids) {
    References.replace(data, ids);
    return new BulkOperation(
        method, bulkId, References.of(target).map(ids::get).orElse(target), version, data);
  }

  private static Method method(String name) {
    try {
      return Method.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw failure(ScimError.invalidSyntax("method must be POST, PUT, PATCH or DELETE."));
    }
  }

  private static ObjectNode data(Method method, JsonNode json) {
    Optional<JsonNode> data = JsonMembers.find(json, "data").filter(node -> !node.isNull());
    if (data.orElse(null) instanceof ObjectNode object) {
      return object;
    }
    if (method == Method.DELETE) {
      return WireJson.mapper().createObjectNode();
    }
    throw failure(ScimError.invalidSyntax("A %s needs data, a JSON object.".formatted(method)));
  }

  private static Optional<String> text(JsonNode json, String name) {
    Optional<JsonNode> member = JsonMembers.find(json, name).filter(node -> !node.isNull());
    if (member.isPresent() && !member.get().isString()) {
      throw failure(ScimError.invalidValue(name + " must be a string."));
    }
    return member.map(JsonNode::stringValue).map(String::strip);
  }

  private static ScimFailure failure(ScimError error) {
    return new ScimFailure(error);
  }
}
