package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.UserState;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes rows of {@code organization_user}, all of a chunk in one statement. */
@Component
class UserRows {
  private final JdbcClient jdbc;

  UserRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One person of one Organization. */
  record UserRow(UUID organizationId, Person person) {
    UUID scimId() {
      return switch (person.state()) {
        case UserState.Live live -> live.resource().id();
        case UserState.Deleted deleted -> deleted.scimId();
        case UserState.Unknown _ -> throw new IllegalStateException("an unknown person has no row");
      };
    }

    @Nullable UserResource resource() {
      return person.resource();
    }

    boolean scimManaged() {
      return person.state() instanceof UserState.Live live && live.scimManaged();
    }

    boolean active() {
      return resource() != null && resource().active();
    }

    @Nullable String role() {
      Role role = resource() == null ? null : resource().organizationRole();
      return role == null ? null : role.wireName();
    }

    @Nullable String profile() {
      return resource() == null ? null : resource().profile().attributes().toString();
    }

    /** A JSON array, since SQL has no arrays of arrays of different lengths. */
    @Nullable String emailForms() {
      return resource() == null
          ? null
          : WireJson.mapper().writeValueAsString(resource().profile().emailNormalForms());
    }

    Instant created() {
      return person.state() instanceof UserState.Deleted deleted
          ? deleted.created()
          : Objects.requireNonNull(resource()).created();
    }

    Instant lastModified() {
      return person.state() instanceof UserState.Deleted deleted
          ? deleted.deletedAt()
          : Objects.requireNonNull(resource()).lastModified();
    }

    long version() {
      return resource() == null ? 0 : resource().version();
    }

    @Nullable Instant deletedAt() {
      return person.state() instanceof UserState.Deleted deleted ? deleted.deletedAt() : null;
    }

    UserState.@Nullable CreateReceipt receipt() {
      return person.state() instanceof UserState.Live live ? live.receipt() : null;
    }

    String attributePositions() {
      return WireJson.mapper().writeValueAsString(person.positions().attributes());
    }
  }

  void upsert(List<UserRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into organization_user as u (
              organization_id, account_id, scim_id, scim_managed, active, organization_role, profile,
              email_forms, created_at, last_modified, version, deleted_at, admin_since, access_position,
              profile_position, profile_positions, create_command_id, create_hash, create_version, create_unanswered)
            select organization_id, account_id, scim_id, scim_managed, active, organization_role,
              profile::jsonb,
              (select array_agg(f.form order by f.n)
                from jsonb_array_elements_text(email_forms::jsonb) with ordinality as f (form, n)),
              created_at, last_modified, version, deleted_at, admin_since,
              access_position, profile_position, profile_positions::jsonb, create_command_id,
              create_hash, create_version, create_unanswered
            from unnest(
              :organizations, :accounts, :scimIds, :managed, :active, :roles, :profiles, :emailForms,
              :created,
              :modified, :versions, :deleted, :adminSince, :access, :profilePositions,
              :attributePositions, :createIds, :createHashes, :createVersions, :createUnanswered)
              as r (organization_id, account_id, scim_id, scim_managed, active, organization_role,
                profile, email_forms, created_at, last_modified, version, deleted_at, admin_since,
                access_position, profile_position, profile_positions, create_command_id, create_hash,
                create_version, create_unanswered)
            on conflict (organization_id, account_id) do update set
              scim_id = excluded.scim_id, scim_managed = excluded.scim_managed,
              active = excluded.active, organization_role = excluded.organization_role,
              profile = excluded.profile,
              email_forms = excluded.email_forms, created_at = excluded.created_at,
              last_modified = excluded.last_modified, version = excluded.version,
              deleted_at = excluded.deleted_at, admin_since = excluded.admin_since,
              access_position = excluded.access_position,
              profile_position = excluded.profile_position,
              profile_positions = excluded.profile_positions,
              create_command_id = excluded.create_command_id, create_hash = excluded.create_hash,
              create_version = excluded.create_version,
              create_unanswered = excluded.create_unanswered
            """)
        .param("organizations", SqlArrays.uuids(rows, UserRow::organizationId))
        .param("accounts", SqlArrays.uuids(rows, r -> r.person().account().id()))
        .param("scimIds", SqlArrays.uuids(rows, UserRow::scimId))
        .param("managed", SqlArrays.booleans(rows, UserRow::scimManaged))
        .param("active", SqlArrays.booleans(rows, UserRow::active))
        .param("roles", SqlArrays.texts(rows, UserRow::role))
        .param("profiles", SqlArrays.texts(rows, UserRow::profile))
        .param("emailForms", SqlArrays.texts(rows, UserRow::emailForms))
        .param("created", SqlArrays.instants(rows, UserRow::created))
        .param("modified", SqlArrays.instants(rows, UserRow::lastModified))
        .param("versions", SqlArrays.longs(rows, UserRow::version))
        .param("deleted", SqlArrays.instants(rows, UserRow::deletedAt))
        .param("adminSince", SqlArrays.instants(rows, r -> r.person().adminSince()))
        .param("access", SqlArrays.longs(rows, r -> r.person().positions().access()))
        .param("profilePositions", SqlArrays.longs(rows, r -> r.person().positions().profile()))
        .param("attributePositions", SqlArrays.texts(rows, UserRow::attributePositions))
        .param(
            "createIds",
            SqlArrays.uuids(rows, r -> r.receipt() == null ? null : r.receipt().commandId()))
        .param(
            "createHashes",
            SqlArrays.texts(rows, r -> r.receipt() == null ? null : r.receipt().payloadHash()))
        .param(
            "createVersions",
            SqlArrays.longs(rows, r -> r.receipt() == null ? null : r.receipt().version()))
        .param(
            "createUnanswered",
            SqlArrays.booleans(rows, r -> r.receipt() != null && r.receipt().unanswered()))
        .update();
  }
}
