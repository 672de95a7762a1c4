package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.ManualCommand;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.wire.WireJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command asks for, in short: of a profile the userName, since the rest is on the resource;
 * of a PATCH the first operations; of every other command its members.
 */
final class Asked {
  /** Characters of one text; longer ones end in an ellipsis. */
  static final int MAX_TEXT = 200;

  /** Operations of a PATCH. */
  static final int MAX_OPERATIONS = 20;

  private Asked() {}

  static ObjectNode json(Command command) {
    return switch (command) {
      case CreateUser create ->
          named(create.profile())
              .put("organizationRole", name(create.organizationRole()))
              .put("active", create.active());
      case ReplaceUser replace -> replaced(replace);
      case PatchUser patch -> patched(patch.operations());
      case DeleteUser _, Unanswered _, ManualCommand _ -> members(command);
    };
  }

  private static ObjectNode replaced(ReplaceUser replace) {
    ObjectNode json = named(replace.profile());
    switch (replace.organizationRole()) {
      case RoleChange.Keep _ -> {}
      case RoleChange.Remove _ -> json.putNull("organizationRole");
      case RoleChange.Assign(Role role) -> json.put("organizationRole", role.wireName());
    }
    if (replace.active() != null) {
      json.put("active", replace.active());
    }
    return json;
  }

  private static ObjectNode patched(List<PatchOperation> operations) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    ArrayNode first = json.putArray("operations");
    for (PatchOperation operation : operations.subList(0, shown(operations))) {
      ObjectNode one =
          first
              .addObject()
              .put("op", operation.op().name().toLowerCase(Locale.ROOT))
              .put("path", shortened(operation.path().text()));
      JsonNode value = operation.value();
      if (value != null && value.isValueNode()) {
        one.set("value", shortened(value));
      }
    }
    if (operations.size() > shown(operations)) {
      json.put("more", operations.size() - shown(operations));
    }
    return json;
  }

  private static int shown(List<PatchOperation> operations) {
    return Math.min(operations.size(), MAX_OPERATIONS);
  }

  private static ObjectNode members(Command command) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    JsonNode all = WireJson.mapper().valueToTree(command);
    for (Map.Entry<String, JsonNode> member : all.properties()) {
      if (!member.getKey().equals("type") && member.getValue().isValueNode()) {
        json.set(member.getKey(), shortened(member.getValue()));
      }
    }
    return json;
  }

  private static ObjectNode named(UserProfile profile) {
    return WireJson.mapper().createObjectNode().put("userName", shortened(profile.userName()));
  }

  private static @Nullable String name(@Nullable Role role) {
    return role == null ? null : role.wireName();
  }

  /**
   * A number may be larger than jsonb can hold, so it is shown as text unless it is a small one.
   */
  private static JsonNode shortened(JsonNode value) {
    return value.isString() || (value.isNumber() && !value.isInt())
        ? WireJson.mapper().getNodeFactory().stringNode(shortened(value.asString()))
        : value;
  }

  /** Cut between characters, so that no half of a surrogate pair is left. */
  static String shortened(String text) {
    String storable = StorableText.storable(text);
    if (storable.length() <= MAX_TEXT) {
      return storable;
    }
    int end =
        Character.isHighSurrogate(storable.charAt(MAX_TEXT - 2)) ? MAX_TEXT - 2 : MAX_TEXT - 1;
    return storable.substring(0, end) + "…";
  }
}
