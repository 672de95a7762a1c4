package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.identity.CommandId;
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
 * Creates the daily partitions of {@code command_log}. A partition is created with the first
 * command of its day or of the day before, in a transaction before the chunk's. It is attached, not
 * created in place, since attaching takes a lock for which readers and writers of the other days do
 * not wait. An advisory lock keeps two provisioners from creating the same partition at once.
 */
@Component
public class CommandLogPartitions {
  /** The advisory lock's key: "prov" in ASCII. */
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

  /**
   * Whether the log can hold a command of that id. Its time must not be older than the retention,
   * and at most two days ahead, since other machines' clocks may be wrong.
   */
  public boolean canHold(CommandId commandId) {
    LocalDate day = day(commandId);
    LocalDate today = LocalDate.now(clock);
    return !day.isBefore(today.minusDays(settings.retention().toDays()))
        && !day.isAfter(today.plusDays(2));
  }

  /** Creates the partitions of the commands' days and of the days after, if they are missing. */
  public void ensure(Collection<CommandId> commandIds) {
    commandIds.stream()
        .map(CommandLogPartitions::day)
        .distinct()
        .forEach(
            day -> {
              ensure(day);
              ensure(day.plusDays(1));
            });
  }

  /** Forgets which partitions exist: the database may have been restored to an earlier state. */
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

  private static LocalDate day(CommandId commandId) {
    return LocalDate.ofInstant(commandId.madeAt(), ZoneOffset.UTC);
  }

  /** The lowest id of the day: its first millisecond in the upper 48 bits. */
  private static UUID firstId(LocalDate day) {
    long millisecond = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(millisecond << 16, 0);
  }
}
