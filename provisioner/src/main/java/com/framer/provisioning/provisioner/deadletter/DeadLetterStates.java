package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The states of dead letters. What they follow from is in {@code dead_letter_replay}, {@code
 * dead_letter_discard} and {@code command_log}, and the view {@code dead_letter_state} says how;
 * the column is a copy of what the view says, so that lists and counts find it in an index. Whoever
 * changes one of those tables refreshes the copy in the same transaction.
 *
 * <p>The row is locked first and read in a new statement, so of two who change the same dead letter
 * the later one sees what the earlier one wrote.
 */
public final class DeadLetterStates {
  private final JdbcClient jdbc;

  /** The states in that database. */
  public DeadLetterStates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A place in the order in which rows are repaired. */
  record Place(String projectedAt, UUID id) {}

  /**
   * Locks the dead letters until the end of the transaction, waiting for others who have them, and
   * sets their states to what is true now.
   */
  public void refresh(Collection<UUID> ids) {
    lock(ids, "");
    update(ids);
  }

  /**
   * The same for those of the dead letters that nobody else has locked, without waiting: for who
   * acts on many, so that no two of them wait for each other in a circle.
   *
   * @return the ids of these
   */
  public List<UUID> refreshFree(Collection<UUID> ids) {
    List<UUID> free = lock(ids, "skip locked");
    update(free);
    return free;
  }

  private List<UUID> lock(Collection<UUID> ids, String ifLocked) {
    return jdbc.sql(
            "select id from dead_letter where id = any(:ids) order by id for update " + ifLocked)
        .param("ids", SqlArrays.uuids(ids, id -> id))
        .query(UUID.class)
        .list();
  }

  private void update(Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql(
              """
              update dead_letter d set state = s.state from dead_letter_state s
              where d.id = any(:ids) and s.id = d.id and d.state <> s.state
              """)
          .param("ids", SqlArrays.uuids(ids, id -> id))
          .update();
    }
  }

  /**
   * Repairs the next rows: a row that is being inserted is not there yet for who changes what its
   * state follows from, and the outcome of a command that was dead-lettered by mistake, as by a
   * crash, is written by who knows nothing of dead letters. Only rows of the past day are looked
   * at.
   *
   * @param after where the last call ended; null to begin
   * @return where this one ended; empty if there are no more
   */
  Optional<Place> repair(@Nullable Place after, int rows) {
    List<Place> next =
        jdbc.sql(
                """
                select projected_at::text as projected_at, id from dead_letter
                where state in ('open', 'replaying')
                  and projected_at > now() - interval '1 day'
                  and (projected_at, id) > (cast(:at as timestamptz), cast(:id as uuid))
                order by projected_at, id limit :rows
                """)
            .param("at", after == null ? "-infinity" : after.projectedAt())
            .param("id", after == null ? new UUID(0, 0) : after.id())
            .param("rows", rows)
            .query(Place.class)
            .list();
    if (!next.isEmpty()) {
      refreshFree(stale(next));
    }
    return next.size() < rows ? Optional.empty() : Optional.of(next.getLast());
  }

  private List<UUID> stale(List<Place> places) {
    return jdbc.sql(
            """
            select d.id from dead_letter d join dead_letter_state s using (id)
            where d.id = any(:ids) and d.state <> s.state
            """)
        .param("ids", SqlArrays.uuids(places, Place::id))
        .query(UUID.class)
        .list();
  }
}
