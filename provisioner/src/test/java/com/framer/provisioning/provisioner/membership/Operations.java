package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Operations of a PATCH. */
final class Operations {
  private Operations() {}

  static PatchOperation replace(String attribute, String value) {
    return new PatchOperation(Op.REPLACE, AttributePath.of(attribute), StringNode.valueOf(value));
  }

  static PatchOperation emails(String... values) {
    ArrayNode emails = JsonNodeFactory.instance.arrayNode();
    Stream.of(values).forEach(value -> emails.addObject().put("value", value));
    return new PatchOperation(Op.REPLACE, AttributePath.of("emails"), emails);
  }

  static PatchOperation remove(String attribute) {
    return new PatchOperation(Op.REMOVE, AttributePath.of(attribute), null);
  }

  static PatchOperation active(boolean value) {
    return new PatchOperation(Op.REPLACE, AttributePath.of("active"), BooleanNode.valueOf(value));
  }

  static PatchOperation role(Role role) {
    String path = ScimUrn.FRAMER_USER + ":organizationRole";
    return new PatchOperation(
        Op.REPLACE, AttributePath.of(path), StringNode.valueOf(role.wireName()));
  }
}
