package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The Organization's row lock: two chunks that could each remove an Admin never decide at the same
 * time (rules F1, F2). Whether a person of the chunk is Organization Admin can't change between
 * this query and the lock: only the person's own commands change it, which are all in this
 * partition, and rule D3 assigns only people who are Organization Admins already.
 *
 * <p>NO KEY UPDATE lets the foreign keys of other transactions' inserts pass. Rows are locked in id
 * order, so that no two chunks deadlock. The lock must be taken before the state is read, and at
 * READ COMMITTED: at REPEATABLE READ the later reads would still see the state before the wait.
 */
@Component
class OrganizationLocks {
  private final JdbcClient jdbc;

  OrganizationLocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Locks what the chunk needs locked, and returns it. */
  Set<OrganizationId> lock(ChunkScope scope) {
    var ids = new HashSet<>(scope.mayNeedLock());
    ids.addAll(organizationsOfAdmins(scope));
    if (!ids.isEmpty()) {
      jdbc.sql("select id from organization where id = any(:ids) order by id for no key update")
          .param("ids", SqlArrays.ids(ids))
          .query(UUID.class)
          .list();
    }
    return ids;
  }

  private Set<OrganizationId> organizationsOfAdmins(ChunkScope scope) {
    return jdbc.sql(
            """
            select distinct u.organization_id
            from unnest(:organizations, :emails) as about (organization_id, email)
            join account a on a.email = about.email
            join organization_user u
              on u.organization_id = about.organization_id and u.account_id = a.id
            where u.admin_since is not null
            """)
        .param("organizations", SqlArrays.ids(scope.people(), InOrganization::organizationId))
        .param("emails", SqlArrays.texts(scope.people(), p -> p.value().value()))
        .query((row, _) -> IdColumns.organizationId(row))
        .set();
  }
}
