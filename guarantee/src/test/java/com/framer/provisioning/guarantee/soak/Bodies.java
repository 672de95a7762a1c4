package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserProfile;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of requests. */
final class Bodies {
  private Bodies() {}

  static String user(String userName, String nickName) {
    return "{\"schemas\":[\"%s\"],\"userName\":\"%s\",\"nickName\":\"%s\",\"active\":true}"
        .formatted(ScimUrn.USER, userName, nickName);
  }

  static String user(UserProfile profile) {
    ObjectNode user = profile.attributes().deepCopy();
    user.putArray("schemas").add(ScimUrn.USER);
    return user.toString();
  }

  /** Replaces one attribute by a JSON value. */
  static String patch(String path, String value) {
    return """
    {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
     "Operations":[{"op":"replace","path":"%s","value":%s}]}
    """
        .formatted(path, value);
  }
}
