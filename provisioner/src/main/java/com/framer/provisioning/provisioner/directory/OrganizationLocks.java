package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.meter.Meter;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The locks of a chunk's Organizations, all in one statement. There are two kinds:
 *
 * <ul>
 *   <li>An advisory lock, exclusive for a chunk that creates a Workspace, shared for every other
 *       one: whoever gives a role everywhere reads the highest ordinal, and it is the same when the
 *       chunk commits (rule B4). PostgreSQL gives it in the order of asking, so an import whose
 *       chunks overlap does not keep a new Workspace waiting, as it would with row locks. There are
 *       1,024 of them, under the number that is "org" in ASCII, for all Organizations: so many that
 *       a new Workspace seldom keeps another Organization waiting, and so few that PostgreSQL has
 *       room for all of them, whatever the chunks are about (it has room for {@code
 *       max_locks_per_transaction} × {@code max_connections} locks, by default 6,400).
 *   <li>The row, NO KEY UPDATE, for a chunk about somebody who is an Admin, or may become one: two
 *       chunks that could each remove an Admin never decide at the same time (rules F1, F2).
 *       Whether a person of the chunk is Organization Admin can't change between the look and the
 *       lock: only the person's own commands change it, which are all in this partition, and rule
 *       D3 assigns only people who are Organization Admins already. Where they are on another
 *       partition too, {@link LoadedState#requireLocked} notices.
 * </ul>
 *
 * <p>All advisory locks come before the first row, both in a fixed order, and a chunk that creates
 * a Workspace is about one Organization only, so no two chunks wait for each other in a circle. The
 * locks must be taken before the state is read, and at READ COMMITTED: at REPEATABLE READ the later
 * reads would still see the state before the wait.
 */
@Component
class OrganizationLocks {
  private final JdbcClient jdbc;
  private final Timer wait;

  OrganizationLocks(JdbcClient jdbc, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.wait =
        Timer.builder(Meter.LOCK_WAIT.id())
            .tag(Meter.LOCK_WAIT.tag(), "organization")
            .serviceLevelObjectives(Meter.times())
            .register(meters);
  }

  /**
   * Locks what the chunk needs locked.
   *
   * @return the Organizations whose rows it locked
   */
  Set<OrganizationId> lock(ChunkScope scope) {
    return Objects.requireNonNull(wait.record(() -> lockNow(scope)));
  }

  private Set<OrganizationId> lockNow(ChunkScope scope) {
    ChunkScope.Locks locks = scope.locks();
    return jdbc.sql(
            """
            with queued as materialized (
              select case when bool_or(id = any(:new_workspaces))
                then pg_advisory_xact_lock(7303783, queue)
                else pg_advisory_xact_lock_shared(7303783, queue) end
              from (select distinct id, uuid_hash(id) & 1023 as queue
                from unnest(:organizations) as about (id)) as organization
              group by queue order by queue),
            admins as materialized (
              select u.organization_id as id
              from unnest(:organizations, :emails) as about (organization_id, email)
              join account a on a.email = about.email
              join organization_user u
                on u.organization_id = about.organization_id and u.account_id = a.id
              where u.admin_since is not null
              union select * from unnest(:maybe_admins)),
            of_admins as materialized (
              select id from organization
              where id in (select id from admins) and (select count(*) from queued) > 0
              order by id for no key update)
            select (select count(*) from queued), array(select id from of_admins) as locked
            """)
        .param("organizations", SqlArrays.ids(scope.people(), InOrganization::organizationId))
        .param("emails", SqlArrays.texts(scope.people(), p -> p.value().value()))
        .param("maybe_admins", SqlArrays.ids(locks.maybeAdmins()))
        .param("new_workspaces", SqlArrays.ids(locks.newWorkspaces()))
        .query((row, _) -> locked(row))
        .single();
  }

  private static Set<OrganizationId> locked(ResultSet row) throws SQLException {
    return Arrays.stream((UUID[]) row.getArray("locked").getArray())
        .map(OrganizationId::new)
        .collect(Collectors.toSet());
  }
}
