package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.sql.SqlArrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The Organizations' row locks, all in one statement. There are three:
 *
 * <ul>
 *   <li>UPDATE for a chunk that creates a Workspace: nobody else counts the Workspaces meanwhile.
 *   <li>NO KEY UPDATE for a chunk about somebody who is an Admin, or may become one: two chunks
 *       that could each remove an Admin never decide at the same time (rules F1, F2). Whether a
 *       person of the chunk is Organization Admin can't change between the look and the lock: only
 *       the person's own commands change it, which are all in this partition, and rule D3 assigns
 *       only people who are Organization Admins already.
 *   <li>KEY SHARE for a chunk that may give a role in every Workspace. It conflicts with UPDATE
 *       only: the highest ordinal is the same when the chunk reads it and when it commits (rule
 *       B4).
 * </ul>
 *
 * <p>The foreign keys of inserts take KEY SHARE by themselves. Rows of one kind are locked in id
 * order, and a chunk that creates a Workspace is about one Organization only, so no two chunks wait
 * for each other in a circle. The locks must be taken before the state is read, and at READ
 * COMMITTED: at REPEATABLE READ the later reads would still see the state before the wait.
 */
@Component
class OrganizationLocks {
  private final JdbcClient jdbc;

  OrganizationLocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Locks what the chunk needs locked. */
  void lock(ChunkScope scope) {
    ChunkScope.Locks locks = scope.locks();
    jdbc.sql(
            """
            with admins as materialized (
              select u.organization_id as id
              from unnest(:organizations, :emails) as about (organization_id, email)
              join account a on a.email = about.email
              join organization_user u
                on u.organization_id = about.organization_id and u.account_id = a.id
              where u.admin_since is not null
              union select * from unnest(:maybe_admins)),
            new_workspaces as materialized (
              select id from organization where id = any(:new_workspaces) order by id for update),
            of_admins as materialized (
              select id from organization
              where id in (select id from admins) and id <> all(:new_workspaces)
              order by id for no key update),
            every_workspace as materialized (
              select id from organization
              where id = any(:every_workspace) and id not in (select id from admins)
                and id <> all(:new_workspaces)
              order by id for key share)
            select count(*) from (select id from new_workspaces
              union all select id from of_admins union all select id from every_workspace) as locked
            """)
        .param("organizations", SqlArrays.ids(scope.people(), InOrganization::organizationId))
        .param("emails", SqlArrays.texts(scope.people(), p -> p.value().value()))
        .param("maybe_admins", SqlArrays.ids(locks.maybeAdmins()))
        .param("new_workspaces", SqlArrays.ids(locks.newWorkspaces()))
        .param("every_workspace", SqlArrays.ids(locks.everyWorkspace()))
        .query(Long.class)
        .single();
  }
}
