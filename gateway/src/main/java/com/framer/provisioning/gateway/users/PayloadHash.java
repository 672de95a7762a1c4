package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.wire.WireJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells whether two requests say the same (rule B7), whatever the order of their members. */
final class PayloadHash {
  private PayloadHash() {}

  /** SHA-256, in hex, of the request without its password. */
  static String of(ObjectNode body) {
    ObjectNode said = body.deepCopy();
    body.propertyNames().stream()
        .filter(name -> name.equalsIgnoreCase("password"))
        .forEach(said::remove);
    return HexFormat.of().formatHex(sha256(WireJson.mapper().writeValueAsBytes(sorted(said))));
  }

  private static JsonNode sorted(JsonNode json) {
    if (json.isObject()) {
      ObjectNode object = WireJson.mapper().createObjectNode();
      json.properties().stream()
          .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
          .forEach(member -> object.set(member.getKey(), sorted(member.getValue())));
      return object;
    }
    if (json.isArray()) {
      ArrayNode array = WireJson.mapper().createArrayNode();
      json.values().forEach(element -> array.add(sorted(element)));
      return array;
    }
    return json;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
