package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Table {@code dead_letter_discard}: who set a dead letter aside and why, and who took that back.
 * Only open ones are discarded, and only discarded ones restored; never by itself.
 */
@Component
public class DiscardTable {
  private final JdbcClient jdbc;
  private final DeadLetterStates states;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DiscardTable(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.states = new DeadLetterStates(jdbc);
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * A discard of a dead letter.
   *
   * @param restoredAt null while it stands, as are {@code restoredBy} and {@code restoreReason}
   */
  public record Discard(
      String discardedBy,
      String reason,
      OffsetDateTime discardedAt,
      @Nullable String restoredBy,
      @Nullable String restoreReason,
      @Nullable OffsetDateTime restoredAt) {}

  /**
   * Sets the dead letters aside that are open.
   *
   * <p>One is waited for if somebody else acts on it at this moment; of several, those are left
   * out, and can be asked for again in a moment.
   *
   * @return what became of each of the others
   * @throws OperatorReason.InvalidReasonException if the reason is none
   */
  public Map<UUID, ActResult> discard(Collection<UUID> ids, String operator, String reason) {
    String checked = OperatorReason.checked(reason);
    return act(
        ids,
        free ->
            jdbc.sql(
                    """
                    insert into dead_letter_discard (dead_letter_id, discarded_by, reason, discarded_at)
                    select id, :by, :reason, :at from dead_letter
                    where id = any(:ids) and state = 'open'
                    returning dead_letter_id
                    """)
                .param("by", operator)
                .param("reason", checked)
                .param("at", Timestamp.from(clock.instant()))
                .param("ids", SqlArrays.uuids(free, id -> id))
                .query(UUID.class)
                .list(),
        State::whyNotOpen);
  }

  /** Takes back the discards of the dead letters, which are open again; otherwise the same. */
  public Map<UUID, ActResult> restore(Collection<UUID> ids, String operator, String reason) {
    String checked = OperatorReason.checked(reason);
    return act(
        ids,
        free ->
            jdbc.sql(
                    """
                    update dead_letter_discard x
                    set restored_by = :by, restore_reason = :reason, restored_at = :at
                    from dead_letter d
                    where d.id = any(:ids) and d.state = 'discarded'
                      and x.dead_letter_id = d.id and x.restored_at is null
                    returning x.dead_letter_id
                    """)
                .param("by", operator)
                .param("reason", checked)
                .param("at", Timestamp.from(clock.instant()))
                .param("ids", SqlArrays.uuids(free, id -> id))
                .query(UUID.class)
                .list(),
        _ -> "it is not discarded");
  }

  private Map<UUID, ActResult> act(
      Collection<UUID> ids, Function<List<UUID>, List<UUID>> change, Function<State, String> why) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var free = new HashSet<>(lock(ids));
              Map<UUID, State> before = statesOf(ids);
              var done = new HashSet<>(change.apply(List.copyOf(free)));
              states.refresh(done);
              var results = new HashMap<UUID, ActResult>();
              for (UUID id : ids) {
                State state = before.get(id);
                if (state == null) {
                  results.put(id, ActResult.missing());
                } else if (done.contains(id)) {
                  results.put(id, ActResult.accepted());
                } else if (free.contains(id)) {
                  results.put(id, ActResult.skipped(why.apply(state)));
                }
              }
              return results;
            }));
  }

  private List<UUID> lock(Collection<UUID> ids) {
    if (ids.size() > 1) {
      return states.refreshFree(ids);
    }
    states.refresh(ids);
    return List.copyOf(ids);
  }

  private Map<UUID, State> statesOf(Collection<UUID> ids) {
    var found = new HashMap<UUID, State>();
    jdbc.sql("select id, state from dead_letter where id = any(:ids)")
        .param("ids", SqlArrays.uuids(ids, id -> id))
        .query(
            row -> {
              found.put(row.getObject("id", UUID.class), State.of(row.getString("state")));
            });
    return found;
  }

  /** The discards of the dead letter, oldest first. */
  public List<Discard> of(UUID deadLetterId) {
    return jdbc.sql(
            """
            select discarded_by, reason, discarded_at, restored_by, restore_reason, restored_at
            from dead_letter_discard where dead_letter_id = :id order by id
            """)
        .param("id", deadLetterId)
        .query(Discard.class)
        .list();
  }
}
