package com.framer.provisioning.provisioner.commandlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.directory.SqlArrays;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code command_log}: inbox (a command id is applied at most once, rule G2), positions (rule
 * G3) and activity log.
 */
@Component
public class CommandLog {
  private final JdbcClient jdbc;

  CommandLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes the commands in, in their order, and gives each that is new its position.
   *
   * @return the position by command id; a command that is missing was received before
   */
  public Map<UUID, Long> receive(List<ReceivedCommand> commands, Instant now) {
    var positions = new HashMap<UUID, Long>();
    jdbc.sql(
            """
            insert into command_log (
              command_id, organization_id, email, type, actor_kind, actor_id, issued_at, position,
              kafka_partition, kafka_offset, received_at)
            select command_id, organization_id, email, type, actor_kind, actor_id, issued_at,
              nextval('command_position'), :partition, kafka_offset, :now
            from (
              select * from unnest(
                :ids, :organizations, :emails, :types, :actorKinds, :actorIds, :issued, :offsets)
                as r (command_id, organization_id, email, type, actor_kind, actor_id, issued_at,
                  kafka_offset)
              order by kafka_offset) as received
            on conflict do nothing
            returning command_id, position
            """)
        .param("ids", SqlArrays.uuids(commands, c -> c.envelope().id()))
        .param("organizations", SqlArrays.uuids(commands, c -> c.envelope().organizationId()))
        .param("emails", SqlArrays.texts(commands, c -> c.envelope().email()))
        .param(
            "types",
            SqlArrays.texts(commands, c -> c.envelope().command().getClass().getSimpleName()))
        .param("actorKinds", SqlArrays.texts(commands, c -> c.envelope().actor().kind().name()))
        .param("actorIds", SqlArrays.texts(commands, c -> c.envelope().actor().id()))
        .param("issued", SqlArrays.instants(commands, c -> c.envelope().issuedAt()))
        .param("offsets", SqlArrays.longs(commands, c -> c.record().offset()))
        .param("partition", commands.getFirst().record().partition())
        .param("now", Timestamp.from(now))
        .query(
            row -> {
              positions.put(row.getObject("command_id", UUID.class), row.getLong("position"));
            });
    return positions;
  }

  /** Records what became of commands that were received. */
  public void decide(Collection<OutcomeEnvelope> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update command_log c
            set status = d.status, outcome = d.outcome::jsonb, decided_at = d.decided_at
            from unnest(:ids, :statuses, :outcomes, :decided)
              as d (command_id, status, outcome, decided_at)
            where c.command_id = d.command_id
            """)
        .param("ids", SqlArrays.uuids(outcomes, OutcomeEnvelope::commandId))
        .param("statuses", SqlArrays.texts(outcomes, o -> o.outcome().status()))
        .param(
            "outcomes",
            SqlArrays.texts(outcomes, o -> new String(OutcomeEnvelope.CODEC.write(o), UTF_8)))
        .param("decided", SqlArrays.instants(outcomes, OutcomeEnvelope::decidedAt))
        .update();
  }

  /** The outcomes that were decided before, by command id: they are published again as they are. */
  public Map<UUID, OutcomeEnvelope> outcomes(Collection<UUID> commandIds) {
    var outcomes = new HashMap<UUID, OutcomeEnvelope>();
    if (commandIds.isEmpty()) {
      return outcomes;
    }
    jdbc.sql(
            """
            select c.command_id, c.outcome::text from unnest(:ids) as wanted (command_id)
            join command_log c using (command_id)
            where c.outcome is not null
            """)
        .param("ids", SqlArrays.uuids(commandIds, id -> id))
        .query(
            row -> {
              outcomes.put(
                  row.getObject("command_id", UUID.class),
                  OutcomeEnvelope.CODEC.read(row.getString("outcome").getBytes(UTF_8)));
            });
    return outcomes;
  }
}
