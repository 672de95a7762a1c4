package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.command.CommandIds;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The daily partitions of {@code command_log}, each made with the first command of the day before
 * it or of its own, in a transaction before the chunk's. Attached, not created in place: that takes
 * a lock which readers and writers of the other days do not wait for. An advisory lock keeps two
 * provisioners from making one at once.
 */
@Component
public class CommandLogPartitions {
  private static final int LOCK = 0x70726f76;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final CommandLogSettings settings;
  private final Set<LocalDate> present = ConcurrentHashMap.newKeySet();

  CommandLogPartitions(JdbcClient jdbc, Clock clock, CommandLogSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  /** Whether the log can hold a command of that id: neither too old nor from the future. */
  public boolean holds(UUID commandId) {
    LocalDate day = day(commandId);
    LocalDate today = LocalDate.now(clock);
    return !day.isBefore(today.minusDays(settings.retention().toDays()))
        && !day.isAfter(today.plusDays(2));
  }

  /** Makes the partitions that these commands need, and the next days', if they are missing. */
  public void ensure(Collection<UUID> commandIds) {
    commandIds.stream()
        .map(CommandLogPartitions::day)
        .distinct()
        .forEach(
            day -> {
              ensure(day);
              ensure(day.plusDays(1));
            });
  }

  /** Looks again next time: the database may be another one now, set back to an earlier state. */
  public void forget() {
    present.clear();
  }

  private void ensure(LocalDate day) {
    if (!present.contains(day)) {
      String table = "command_log_" + day.toString().replace('-', '_');
      jdbc.sql(
              """
              do $$ begin
                set local lock_timeout = '2s';
                perform pg_advisory_xact_lock(%1$d);
                if to_regclass('%2$s') is null then
                  create table %2$s (like command_log including defaults including constraints);
                  alter table command_log attach partition %2$s
                    for values from ('%3$s') to ('%4$s');
                end if;
              end $$
              """
                  .formatted(LOCK, table, firstId(day), firstId(day.plusDays(1))))
          .update();
      present.add(day);
    }
  }

  private static LocalDate day(UUID commandId) {
    return LocalDate.ofInstant(CommandIds.madeAt(commandId), ZoneOffset.UTC);
  }

  /** The lowest id of the day: its first millisecond in the upper 48 bits. */
  private static UUID firstId(LocalDate day) {
    long millisecond = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(millisecond << 16, 0);
  }
}
