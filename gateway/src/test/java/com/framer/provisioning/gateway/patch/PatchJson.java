package com.framer.provisioning.gateway.patch;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.path.PatchedUser;
import com.framer.provisioning.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Requests and Users as short texts, in which single quotes stand for double ones. */
final class PatchJson {
  static final String ADA =
      """
      {'userName':'ada','active':true,'name':{'givenName':'Ada','familyName':'L'},
       'emails':[{'value':'a@x.com','type':'work','primary':true},
                 {'value':'b@x.com','type':'home'}],
       'FRAMER':{'organizationRole':'editor'},
       'ENTERPRISE':{'department':'R'}}
      """;

  private PatchJson() {}

  static ObjectNode patch(String user, String request) {
    var patched = new PatchedUser(json(user));
    PatchRequest.read(json(request)).forEach(patched::apply);
    return patched.json();
  }

  static String operation(String op, @Nullable String path, @Nullable String value) {
    String where = path == null ? "" : ",'path':'" + path.replace("'", "\\'") + "'";
    String what = value == null ? "" : ",'value':" + value;
    return "{'op':'" + op + "'" + where + what + "}";
  }

  static String request(String operations) {
    return "{'schemas':['" + ScimUrn.PATCH_OP + "'],'Operations':[" + operations + "]}";
  }

  static ObjectNode json(String text) {
    String json =
        text.replace("\\'", "\\\"")
            .replace('\'', '"')
            .replace("CORE", ScimUrn.USER)
            .replace("FRAMER", ScimUrn.FRAMER_USER)
            .replace("ENTERPRISE", ScimUrn.ENTERPRISE_USER);
    return (ObjectNode) WireJson.mapper().readTree(json);
  }
}
