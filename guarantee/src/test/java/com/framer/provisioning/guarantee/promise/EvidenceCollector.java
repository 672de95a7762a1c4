package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.traffic.History;
import com.framer.provisioning.testkit.broker.TopicReader;
import com.framer.provisioning.testkit.wal.CommittedStates.Violation;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects the evidence from a system that is quiescent. */
public final class EvidenceCollector {
  private EvidenceCollector() {}

  /** Reads the topics, the tables and the write-ahead log. */
  public static Evidence collect(
      SystemUnderTest system, History history, List<String> unfinishedWork) {
    List<Violation> ruleViolations = system.states().violations();
    return new Evidence(
        history,
        TopicReader.readAll(system.bootstrapServers(), Topics.COMMANDS),
        TopicReader.readAll(system.bootstrapServers(), Topics.OUTCOMES),
        TopicReader.readAll(system.bootstrapServers(), Topics.COMMANDS_DLT),
        operatorView(system),
        log(system),
        system.states().decided().stream().map(CommandId::new).toList(),
        ruleViolations,
        unfinishedWork,
        system.database());
  }

  private static Map<CommandId, CommandLogRow> log(SystemUnderTest system) {
    Map<CommandId, CommandLogRow> rows = new HashMap<>();
    system
        .sql()
        .sql("select *, outcome::text as outcome_json from command_log")
        .query(
            row -> {
              OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
              UUID original = row.getObject("original_id", UUID.class);
              var entry =
                  new CommandLogRow(
                      new CommandId(row.getObject("command_id", UUID.class)),
                      row.getObject("organization_id", UUID.class),
                      row.getString("email"),
                      row.getLong("position"),
                      row.getInt("kafka_partition"),
                      row.getLong("kafka_offset"),
                      row.getString("status"),
                      row.getString("outcome_json"),
                      (decided == null ? OffsetDateTime.MIN : decided).toInstant(),
                      original == null ? null : new CommandId(original));
              rows.put(entry.id(), entry);
            });
    return rows;
  }

  private static OperatorView operatorView(SystemUnderTest system) {
    Map<CommandId, @Nullable String> replays = new HashMap<>();
    system
        .sql()
        .sql("select command_id, status from dead_letter_replay")
        .query(
            row -> {
              var id = new CommandId(row.getObject("command_id", UUID.class));
              replays.put(id, row.getString("status"));
            });
    List<String> deadLetters =
        system
            .sql()
            .sql("select original_partition || '@' || original_offset from dead_letter")
            .query(String.class)
            .list();
    return new OperatorView(deadLetters, replays);
  }
}
