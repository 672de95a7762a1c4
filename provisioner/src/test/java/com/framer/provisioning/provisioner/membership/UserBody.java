package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What an IdP sends with POST and PUT. */
record UserBody(
    Map<String, String> attributes, RoleChange role, @Nullable Boolean active, boolean seen) {

  /** Of that person, with a userName that is their email; silent about role and active. */
  static UserBody user(String name) {
    return named(OrganizationBuilder.email(name));
  }

  static UserBody named(String userName) {
    return new UserBody(Map.of("userName", userName), new RoleChange.Keep(), null, false);
  }

  UserBody with(String attribute, String value) {
    var more = new TreeMap<>(attributes);
    more.put(attribute, value);
    return new UserBody(more, role, active, seen);
  }

  UserBody as(Role organizationRole) {
    return with(new RoleChange.Assign(organizationRole));
  }

  /** The extension is there, the role is not. */
  UserBody withRoleRemoved() {
    return with(new RoleChange.Remove());
  }

  UserBody with(RoleChange change) {
    return new UserBody(attributes, change, active, seen);
  }

  UserBody active(boolean value) {
    return new UserBody(attributes, role, value, seen);
  }

  /** The gateway saw the person's resource before it published the create. */
  UserBody whenSeen() {
    return new UserBody(attributes, role, active, true);
  }

  CreateUser post(ScimId scimId) {
    Role given = role instanceof RoleChange.Assign(Role assigned) ? assigned : null;
    String hash = Integer.toHexString(Objects.hash(attributes, given, active));
    return new CreateUser(scimId, profile(), given, active == null || active, hash, seen);
  }

  ReplaceUser put(ScimId scimId) {
    return new ReplaceUser(scimId, profile(), role, active);
  }

  UserProfile profile() {
    ObjectNode json = WireJson.mapper().createObjectNode();
    attributes.forEach(json::put);
    return new UserProfile(json);
  }
}
