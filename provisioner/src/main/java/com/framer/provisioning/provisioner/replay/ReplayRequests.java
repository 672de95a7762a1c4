package com.framer.provisioning.provisioner.replay;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Replay;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.deadletter.DeadLetterStates;
import com.framer.provisioning.provisioner.replay.ReplayTable.Entry;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Replays of many dead letters at once, for jobs (rule G6). A request is made in the caller's
 * transaction, and published after that has committed; what is not published then, {@link
 * UnpublishedReplays} publishes later.
 */
@Component
public class ReplayRequests {
  /** What is read into memory at once: a record has up to 3 MiB. */
  public static final int MOST = 25;

  private static final Logger LOG = LoggerFactory.getLogger(ReplayRequests.class);
  private static final String SOURCE = "/provisioner/replays";

  private static final Columns<CommandEnvelope> ROW =
      Columns.<CommandEnvelope>none()
          .id("command_id", CommandEnvelope::id)
          .uuid("dead_letter_id", e -> replay(e).replayOf())
          .text("requested_by", e -> e.actor().id())
          .text("reason", e -> replay(e).reason())
          .instant("requested_at", CommandEnvelope::issuedAt);

  private final JdbcClient jdbc;
  private final DeadLetterStates states;
  private final KafkaTemplate<byte[], byte[]> kafka;
  private final Clock clock;

  ReplayRequests(JdbcClient jdbc, KafkaTemplate<byte[], byte[]> kafka, Clock clock) {
    this.jdbc = jdbc;
    this.states = new DeadLetterStates(jdbc);
    this.kafka = kafka;
    this.clock = clock;
  }

  /**
   * What became of the dead letters that were asked for. Those that are in neither are locked by
   * somebody else's act, and can be asked for again in a moment.
   *
   * @param requested the commands to publish after the commit, by dead letter
   * @param skipped why there will be none, by dead letter
   */
  public record Requests(Map<UUID, CommandEnvelope> requested, Map<UUID, String> skipped) {}

  @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
  private record Letter(UUID id, State state, long position, byte @Nullable [] value) {}

  /**
   * Requests replays of those that are open, in their order, and waits for no lock.
   *
   * @param deadLetters at most {@value #MOST}
   */
  public Requests request(List<UUID> deadLetters, String operator, String reason) {
    Map<UUID, Letter> locked = read(states.refreshFree(deadLetters));
    var requested = new LinkedHashMap<UUID, CommandEnvelope>();
    var skipped = new HashMap<UUID, String>();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (UUID id : deadLetters) {
      Letter letter = locked.get(id);
      if (letter == null) {
        continue;
      }
      try {
        requested.put(id, command(letter, operator, reason, now));
      } catch (NotReplayableException e) {
        skipped.put(id, String.valueOf(e.getMessage()));
      }
    }
    missing(deadLetters, locked).forEach(id -> skipped.put(id, "there is no such dead letter"));
    if (!requested.isEmpty()) {
      ROW.bind(jdbc.sql(ROW.insertInto("dead_letter_replay")), requested.values()).update();
      states.refresh(requested.keySet());
    }
    return new Requests(requested, skipped);
  }

  /**
   * The commands that replays of the dead letters would publish now, without asking for them; those
   * that can't be replayed are skipped.
   */
  public Requests preview(List<UUID> deadLetters, String operator, String reason) {
    Map<UUID, Letter> letters = read(deadLetters);
    var commands = new LinkedHashMap<UUID, CommandEnvelope>();
    var skipped = new HashMap<UUID, String>();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (UUID id : deadLetters) {
      try {
        Letter letter = letters.get(id);
        if (letter == null) {
          throw new NotReplayableException("there is no such dead letter");
        }
        commands.put(id, command(letter, operator, reason, now));
      } catch (NotReplayableException e) {
        skipped.put(id, String.valueOf(e.getMessage()));
      }
    }
    return new Requests(commands, skipped);
  }

  /**
   * Publishes the commands and records that; after the commit of their request.
   *
   * @return whether the topic has all of them; the others are published later
   */
  public boolean publish(Collection<CommandEnvelope> commands) {
    List<CommandId> published = new ArrayList<>();
    try {
      Map<CommandId, CompletableFuture<?>> sent = new LinkedHashMap<>();
      for (CommandEnvelope command : commands) {
        sent.put(command.id(), kafka.send(WireRecords.of(command, SOURCE, null)));
      }
      for (Map.Entry<CommandId, CompletableFuture<?>> one : sent.entrySet()) {
        one.getValue().join();
        published.add(one.getKey());
      }
    } catch (RuntimeException e) { // the requests are committed
      LOG.warn("Replays of a job will be published later: {}", e.toString());
    }
    jdbc.sql("update dead_letter_replay set published_at = :now where command_id = any(:ids)")
        .param("now", Timestamp.from(clock.instant()))
        .param("ids", SqlArrays.ids(published))
        .update();
    return published.size() == commands.size();
  }

  private Map<UUID, Letter> read(List<UUID> deadLetters) {
    var letters = new HashMap<UUID, Letter>();
    jdbc.sql(
            """
            select id, state, coalesce(position, 0) as position, record_value
            from dead_letter where id = any(:ids)
            """)
        .param("ids", SqlArrays.uuids(deadLetters, id -> id))
        .query(
            row -> {
              UUID id = row.getObject("id", UUID.class);
              letters.put(
                  id,
                  new Letter(
                      id,
                      State.of(row.getString("state")),
                      row.getLong("position"),
                      row.getBytes("record_value")));
            });
    return letters;
  }

  private List<UUID> missing(List<UUID> deadLetters, Map<UUID, Letter> locked) {
    List<UUID> others = deadLetters.stream().filter(id -> !locked.containsKey(id)).toList();
    return others.isEmpty()
        ? others
        : jdbc.sql(
                """
                select w.id from unnest(:ids) as w (id)
                where not exists (select from dead_letter d where d.id = w.id)
                """)
            .param("ids", SqlArrays.uuids(others, id -> id))
            .query(UUID.class)
            .list();
  }

  private static CommandEnvelope command(
      Letter letter, String operator, String reason, Instant now) {
    if (letter.state() != State.OPEN) {
      throw new NotReplayableException(ReplayableCommand.why(letter.state()));
    }
    var entry = new Entry(CommandId.next(), letter.id(), operator, reason, now, null, null, null);
    return ReplayableCommand.replay(entry, letter.value(), letter.position());
  }

  private static Replay replay(CommandEnvelope command) {
    return Objects.requireNonNull(command.replay(), "a replay");
  }
}
