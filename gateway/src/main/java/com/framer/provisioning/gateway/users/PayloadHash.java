package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hash by which two requests with the same content are recognised (rule B7), whatever the order
 * of their members. It is stored, so a release must not change it.
 */
final class PayloadHash {
  private static final JsonMapper SORTED =
      WireJson.mapper().rebuild().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private PayloadHash() {}

  /** SHA-256, in hex, of the request without its password. */
  static String of(ObjectNode body) {
    ObjectNode hashed = body.deepCopy();
    body.propertyNames().stream().filter(PayloadHash::isPassword).forEach(hashed::remove);
    return HexFormat.of().formatHex(sha256(SORTED.writeValueAsBytes(hashed)));
  }

  /** Its name, also as UserInput reads it after the URN of the schema (rule C7). */
  private static boolean isPassword(String name) {
    return name.equalsIgnoreCase("password") || name.equalsIgnoreCase(ScimUrn.USER + ":password");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
