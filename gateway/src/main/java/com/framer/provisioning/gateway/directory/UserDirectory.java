package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserResource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SCIM Users that are not deleted; every query is of one Organization (rules F3 and H3). */
@Component
public final class UserDirectory {
  static final String LIVE_USERS =
      """
      select u.scim_id, u.profile, u.profile_size, u.active, u.organization_role, u.created_at,
             u.last_modified, u.version
      from organization_user u
      where u.organization_id = :organization and u.deleted_at is null
      """;

  private final JdbcClient jdbc;

  UserDirectory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The User with that SCIM id. */
  public Optional<UserResource> byId(OrganizationId organizationId, ScimId scimId) {
    return jdbc.sql(LIVE_USERS + " and u.scim_id = :id")
        .param("organization", organizationId.value())
        .param("id", scimId.value())
        .query(UserRow::read)
        .optional();
  }

  /** The email of the Account behind the User: the key of every command about it (rule A3). */
  public Optional<Email> emailOf(OrganizationId organizationId, ScimId scimId) {
    return jdbc.sql(
            """
            select a.email from organization_user u join account a on a.id = u.account_id
            where u.scim_id = :id and u.organization_id = :organization and u.deleted_at is null
            """)
        .param("organization", organizationId.value())
        .param("id", scimId.value())
        .query(String.class)
        .optional()
        .map(Email::stored);
  }

  /** The same for several Users: the email by the id, without those that are not found. */
  public Map<String, String> emailsOf(OrganizationId organizationId, Collection<ScimId> scimIds) {
    return jdbc
        .sql(
            """
            select u.scim_id, a.email from organization_user u join account a on a.id = u.account_id
            where u.scim_id = any(:ids) and u.organization_id = :organization
              and u.deleted_at is null
            """)
        .param("ids", scimIds.stream().map(ScimId::value).toArray(UUID[]::new))
        .param("organization", organizationId.value())
        .query((row, _) -> Map.entry(row.getString("scim_id"), row.getString("email")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many Users the Organization has. */
  public long count(OrganizationId organizationId) {
    return jdbc.sql(
            """
            select coalesce(sum(users), 0) from organization_user_count
            where organization_id = :organization
            """)
        .param("organization", organizationId.value())
        .query(Long.class)
        .single();
  }

  /**
   * Whether the person with that email has a SCIM-managed User here already (rule B7). An inactive
   * one that no longer shows the email counts as none, since a create replaces it (rule B9).
   */
  public boolean isManaged(OrganizationId organizationId, Email email) {
    return jdbc.sql(
            """
            select exists (
              select 1 from account a
              join organization_user u
                on u.organization_id = :organization and u.account_id = a.id
              where a.email = :email and u.scim_managed and u.deleted_at is null
                and (u.active
                  or :email = any(u.email_forms)
                  or exists (
                    select 1 from user_name n
                    where n.organization_id = u.organization_id and n.normal_form = :email
                      and n.account_id = u.account_id)))
            """)
        .param("organization", organizationId.value())
        .param("email", email.value())
        .query(Boolean.class)
        .single();
  }
}
