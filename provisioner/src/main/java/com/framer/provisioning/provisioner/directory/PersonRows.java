package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.Grant;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.Positions;
import com.framer.provisioning.provisioner.membership.UserState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** Reads rows of {@code organization_user}, each with the memberships of the person. */
final class PersonRows {
  /**
   * What is read of each person. Former access may be as large as all memberships were, and few
   * commands need it ({@link FormerAccessReader}).
   */
  static final String COLUMNS =
      """
      u.scim_id, u.scim_managed, u.active, u.organization_role, u.role_reach, u.profile,
      u.created_at, u.last_modified, u.version, u.deleted_at, u.admin_since,
      u.access_position, u.profile_position, u.profile_positions,
      u.create_command_id, u.create_hash, u.create_version, u.create_unanswered,
      (select json_agg(json_build_object(
          'id', d.workspace_id, 'role', d.role, 'origin', d.origin,
          'ordinal', (select w.ordinal from workspace w where w.id = d.workspace_id)))
        from workspace_access d
        where d.organization_id = u.organization_id and d.account_id = u.account_id)
        as differences,
      (select json_agg(json_build_object('id', m.project_id, 'workspaceId', m.workspace_id))
        from project_membership m
        where m.organization_id = u.organization_id and m.account_id = u.account_id)
        as projects\
      """;

  private static final TypeReference<Map<String, Long>> POSITIONS = new TypeReference<>() {};

  private PersonRows() {}

  /** The person of the row. */
  static Person read(ResultSet row, Account account) throws SQLException {
    Positions positions =
        new Positions(
            row.getLong("access_position"),
            row.getLong("profile_position"),
            WireJson.mapper().readValue(row.getString("profile_positions"), POSITIONS));
    return new Person(
        account,
        state(row),
        positions,
        MembershipsJson.read(grant(row), row.getString("differences"), row.getString("projects")),
        instant(row, "admin_since"));
  }

  private static @Nullable Grant grant(ResultSet row) throws SQLException {
    int reach = row.getInt("role_reach");
    return reach == 0 ? null : new Grant(Role.of(row.getString("organization_role")), reach);
  }

  private static UserState state(ResultSet row) throws SQLException {
    Instant deletedAt = instant(row, "deleted_at");
    ScimId scimId = IdColumns.scimId(row);
    if (deletedAt != null) {
      return new UserState.Deleted(scimId, required(row, "created_at"), deletedAt);
    }
    String role = row.getString("organization_role");
    var resource =
        new UserResource(
            scimId,
            new UserProfile((ObjectNode) WireJson.mapper().readTree(row.getString("profile"))),
            row.getBoolean("active"),
            role == null ? null : Role.of(role),
            required(row, "created_at"),
            required(row, "last_modified"),
            row.getLong("version"));
    return new UserState.Live(resource, row.getBoolean("scim_managed"), receipt(row));
  }

  private static UserState.@Nullable CreateReceipt receipt(ResultSet row) throws SQLException {
    UUID command = row.getObject("create_command_id", UUID.class);
    return command == null
        ? null
        : new UserState.CreateReceipt(
            new CommandId(command),
            row.getString("create_hash"),
            row.getLong("create_version"),
            row.getBoolean("create_unanswered"));
  }

  static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
