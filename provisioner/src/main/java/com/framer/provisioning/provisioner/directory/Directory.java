package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Needs;
import com.framer.provisioning.provisioner.membership.OrganizationState;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks and loads what a chunk needs, lets it decide, and writes the result. Everything happens in
 * the caller's transaction, which must be READ COMMITTED.
 */
@Component
public class Directory {
  private final JdbcClient jdbc;
  private final OrganizationLocks locks;
  private final StateReader reader;

  Directory(JdbcClient jdbc, OrganizationLocks locks, StateReader reader) {
    this.jdbc = jdbc;
    this.locks = locks;
    this.reader = reader;
  }

  /**
   * How many bytes the users have that the commands are about: as JSON, and 100 for each Workspace
   * in which they have something else than their organizationRole gives; and four times what is
   * stored, compressed, of their former access, which a change by hand loads (rule E2). Who has no
   * user has no entry.
   */
  public Map<InOrganization<Email>, Long> userBytes(Collection<CommandEnvelope> commands) {
    var bytes = new HashMap<InOrganization<Email>, Long>();
    jdbc.sql(
            """
            select about.organization_id, about.email, coalesce(u.profile_size, 0) + 100 * (
                select count(*) from workspace_access a
                where a.organization_id = u.organization_id and a.account_id = u.account_id
              ) + 4 * coalesce(pg_column_size(u.former_access), 0) as bytes
            from (select distinct * from unnest(:organizations, :emails) as named
                (organization_id, email)) as about
            join organization_user u
              on u.organization_id = about.organization_id
                and u.account_id = (select id from account where email = about.email)
            where u.profile is not null or u.former_access is not null
            """)
        .param("organizations", SqlArrays.ids(commands, CommandEnvelope::organizationId))
        .param("emails", SqlArrays.texts(commands, c -> c.email().value()))
        .query(
            row -> {
              bytes.put(
                  new InOrganization<>(
                      IdColumns.organizationId(row), Email.stored(row.getString("email"))),
                  row.getLong("bytes"));
            });
    return bytes;
  }

  /**
   * Decides the chunk's commands and writes the result. The commands are decided again whenever it
   * turns out that more is needed: the other Admins, if somebody really loses that role somewhere;
   * the name of a Workspace; or userNames that another transaction claimed first. The names that
   * this transaction claimed by then stay claimed.
   *
   * @param partition the partition that the commands came from
   * @param decide decides all commands of the chunk on the given states, which it changes
   * @param record adds to the statement that writes the result what else is to be written
   */
  public <T> T change(
      ChunkScope scope,
      int partition,
      Instant now,
      Function<Map<OrganizationId, OrganizationState>, T> decide,
      BiConsumer<WriteStatement, T> record) {
    Set<OrganizationId> locked = locks.lock(scope);
    LoadedState state = reader.read(scope);
    state.requireLocked(locked);
    var claims = new UserNameClaims(jdbc);
    while (true) {
      Map<OrganizationId, OrganizationState> organizations = state.organizations();
      T decisions = decide.apply(organizations);
      Map<OrganizationId, Needs> needs = needs(organizations.values());
      if (!needs.isEmpty()) {
        state = reader.readMore(state, needs);
        continue;
      }
      List<NetChange> changes =
          organizations.values().stream().map(OrganizationState::netChange).toList();
      var statement = new WriteStatement();
      claims.claim(statement, changes);
      DirectoryWriter.write(statement, changes, state.rows(), partition, now);
      record.accept(statement, decisions);
      if (statement.execute(jdbc)) {
        return decisions;
      }
      state = state.withTaken(claims.lost());
    }
  }

  private static Map<OrganizationId, Needs> needs(Collection<OrganizationState> organizations) {
    return organizations.stream()
        .filter(organization -> !organization.needs().equals(Needs.NOTHING))
        .collect(Collectors.toMap(OrganizationState::organizationId, OrganizationState::needs));
  }
}
