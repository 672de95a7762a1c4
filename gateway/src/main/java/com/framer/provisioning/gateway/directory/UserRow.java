package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads a row of {@code organization_user} as a SCIM resource. */
final class UserRow {
  private UserRow() {}

  static UserResource read(ResultSet row, int ignoredNumber) throws SQLException {
    @Nullable String role = row.getString("organization_role");
    ObjectNode profile = (ObjectNode) WireJson.mapper().readTree(row.getString("profile"));
    return new UserResource(
        new ScimId(row.getObject("scim_id", UUID.class)),
        new UserProfile(profile),
        row.getBoolean("active"),
        role == null ? null : Role.of(role),
        instant(row, "created_at"),
        instant(row, "last_modified"),
        row.getLong("version"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
