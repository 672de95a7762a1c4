package com.framer.provisioning.provisioner.ops.overview;

import com.framer.provisioning.common.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/**
 * The table {@code provisioner_state}: what each provisioner says of itself. All times are the
 * database's, so that the clocks of the provisioners need not agree.
 */
final class ProvisionerTable {
  /** Four writes of {@link StateWriter} are missing. */
  private static final Duration SEEN = Duration.ofSeconds(20);

  /** Whoever is woken by it still sees which one died; a machine that is gone is not for ever. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);

  /** More do nothing, since there are not so many partitions. */
  private static final int MOST = 100;

  private final JdbcClient jdbc;

  ProvisionerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a provisioner said.
   *
   * @param seenAt when it said so
   * @param seen whether that is so short a time ago that it is still right
   */
  record Said(UUID id, String name, Instant seenAt, boolean seen, ProvisionerState state) {}

  /** Writes the state, and forgets who was not seen for a long time. */
  void write(UUID id, String name, ProvisionerState state) {
    jdbc.sql(
            """
            with forgotten as (
              delete from provisioner_state
              where id <> :id and seen_at < clock_timestamp() - make_interval(secs => :seconds))
            insert into provisioner_state (id, name, seen_at, state)
            values (:id, :name, clock_timestamp(), :state::jsonb)
            on conflict (id) do update
              set name = excluded.name, seen_at = excluded.seen_at, state = excluded.state
            """)
        .param("id", id)
        .param("name", name)
        .param("seconds", FORGOTTEN.toSeconds())
        .param("state", WireJson.mapper().writeValueAsString(state))
        .update();
  }

  /** It has stopped, so nobody shall miss it. */
  void remove(UUID id) {
    jdbc.sql("delete from provisioner_state where id = :id").param("id", id).update();
  }

  /**
   * What all of them said, by name. One that is not seen any more is left out once there is another
   * start of the same name: it was restarted.
   */
  List<Said> all() {
    return jdbc.sql(
            """
            with said as (
              select *, seen_at > clock_timestamp() - make_interval(secs => :seconds) as seen
              from provisioner_state)
            select * from said s
            where seen or not exists (
              select from said o where o.name = s.name and o.seen_at > s.seen_at)
            order by name, id limit :most
            """)
        .param("seconds", SEEN.toSeconds())
        .param("most", MOST)
        .query(ProvisionerTable::read)
        .list();
  }

  private static Said read(ResultSet row, int number) throws SQLException {
    return new Said(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("seen"),
        state(row.getString("state")));
  }

  /** Nobody's first page shall fail for what another release has written. */
  private static ProvisionerState state(String json) {
    try {
      return WireJson.mapper().readValue(json, ProvisionerState.class);
    } catch (JacksonException e) {
      return new ProvisionerState(null, null, 0, 0);
    }
  }
}
