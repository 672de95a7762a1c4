package com.framer.provisioning.bench.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A person whom the system provisioned, whose rows are copied.
 *
 * @param organization where
 * @param account the Account's id
 * @param scimId the resource's id
 * @param command the id of the create
 * @param email the Account's email
 * @param profile as JSON
 * @param accessRows how many rows give the person access
 */
public record Original(
    UUID organization,
    UUID account,
    UUID scimId,
    UUID command,
    String email,
    String profile,
    int accessRows) {
  /** The person with that email. */
  public static Original of(Connection connection, String email) throws SQLException {
    String sql =
        """
        select u.organization_id, u.account_id, u.scim_id, u.create_command_id, a.email,
          u.profile::text,
          (select count(*) from %s m
            where m.organization_id = u.organization_id and m.account_id = u.account_id)
        from account a join organization_user u on u.account_id = a.id where a.email = ?
        """
            .formatted(AccessTables.access(connection));
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, email);
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("the system has not provisioned " + email);
        }
        return new Original(
            row.getObject(1, UUID.class),
            row.getObject(2, UUID.class),
            row.getObject(3, UUID.class),
            row.getObject(4, UUID.class),
            row.getString(5),
            row.getString(6),
            row.getInt(7));
      }
    }
  }
}
