package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.OrganizationState;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The directory as one chunk sees it: lock, load, decide, write. Everything happens in the caller's
 * transaction, which must be READ COMMITTED.
 */
@Component
public class Directory {
  private final JdbcClient jdbc;
  private final OrganizationLocks locks;
  private final StateReader standings;
  private final DirectoryWriter writer;

  Directory(
      JdbcClient jdbc, OrganizationLocks locks, StateReader standings, DirectoryWriter writer) {
    this.jdbc = jdbc;
    this.locks = locks;
    this.standings = standings;
    this.writer = writer;
  }

  /** How many Workspaces each of the Organizations has; those that have none are missing. */
  public Map<UUID, Integer> workspaceCounts(Collection<UUID> organizations) {
    var counts = new HashMap<UUID, Integer>();
    jdbc.sql(
            """
            select organization_id, count(*) as workspaces from workspace
            where organization_id = any(:organizations) group by organization_id
            """)
        .param("organizations", SqlArrays.uuids(Set.copyOf(organizations), id -> id))
        .query(
            row -> {
              counts.put(row.getObject("organization_id", UUID.class), row.getInt("workspaces"));
            });
    return counts;
  }

  /**
   * Lets the decisions be taken and writes what they come to. If another transaction was quicker to
   * claim a userName, they are all taken again with that known; the names we got by then stay ours.
   *
   * @param partition the one that the commands came from
   * @param decide takes all decisions of the chunk on fresh organizations, which it changes
   */
  public <T> T change(
      ChunkScope scope,
      int partition,
      Instant now,
      Function<Map<UUID, OrganizationState>, T> decide) {
    Set<UUID> locked = locks.lock(scope);
    LoadedState standing = standings.read(scope, locked);
    var claims = new UserNameClaims(jdbc);
    while (true) {
      Map<UUID, OrganizationState> organizations = standing.organizations();
      T decisions = decide.apply(organizations);
      List<NetChange> changes =
          organizations.values().stream().map(OrganizationState::netChange).toList();
      Set<ChunkScope.InOrganization<String>> lost = claims.sync(changes);
      if (lost.isEmpty()) {
        writer.write(changes, partition, now);
        return decisions;
      }
      standing = standing.withTaken(lost);
    }
  }
}
