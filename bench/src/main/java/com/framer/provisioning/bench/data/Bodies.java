package com.framer.provisioning.bench.data;

import com.framer.provisioning.common.scim.ScimUrn;

/** Users as Okta sends them. */
public final class Bodies {
  private Bodies() {}

  /** The profile, without access. */
  static String profile(String email) {
    return "{" + attributes(email, "Ada") + "}";
  }

  /** The body of a POST or PUT. */
  public static String user(String email, String givenName) {
    return "{\"schemas\":[\"%s\"],%s,\"active\":true}"
        .formatted(ScimUrn.USER, attributes(email, givenName));
  }

  /** The body of a POST with a role in every Workspace. */
  public static String userWithRole(String email, String role) {
    return "{\"schemas\":[\"%s\",\"%s\"],%s,\"active\":true,\"%s\":{\"organizationRole\":\"%s\"}}"
        .formatted(
            ScimUrn.USER, ScimUrn.FRAMER_USER, attributes(email, "Ada"), ScimUrn.FRAMER_USER, role);
  }

  /** The body of a PATCH of {@code active}. */
  public static String active(boolean active) {
    return """
    {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],\
    "Operations":[{"op":"replace","value":{"active":%s}}]}\
    """
        .formatted(active);
  }

  private static String attributes(String email, String givenName) {
    return """
    "userName":"%1$s","name":{"givenName":"%2$s","familyName":"Lovelace"},\
    "emails":[{"primary":true,"value":"%1$s","type":"work"}],\
    "displayName":"%2$s Lovelace","locale":"en-US","externalId":"ext-%1$s"\
    """
        .formatted(email, givenName);
  }
}
