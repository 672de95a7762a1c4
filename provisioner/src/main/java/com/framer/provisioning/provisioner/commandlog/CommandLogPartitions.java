package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.command.CommandIds;
import com.framer.provisioning.common.json.UnreadableRecordException;
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
 * The daily partitions of {@code command_log}. They are made when the first command of a day comes,
 * in a transaction of its own, before the chunk's; an advisory lock keeps two provisioners from
 * making one at once.
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
  public void check(UUID commandId) {
    LocalDate day = day(commandId);
    LocalDate today = LocalDate.now(clock);
    if (day.isBefore(today.minusDays(settings.retention().toDays()))
        || day.isAfter(today.plusDays(2))) {
      throw new UnreadableRecordException("the command id is of " + day + ", out of range", null);
    }
  }

  /** Makes the partitions that these commands need, if they are missing. */
  public void ensure(Collection<UUID> commandIds) {
    commandIds.stream().map(CommandLogPartitions::day).distinct().forEach(this::ensure);
  }

  private void ensure(LocalDate day) {
    if (!present.contains(day)) {
      jdbc.sql(
              """
              do $$ begin
                perform pg_advisory_xact_lock(%d);
                create table if not exists command_log_%s partition of command_log
                  for values from ('%s') to ('%s');
              end $$
              """
                  .formatted(
                      LOCK,
                      day.toString().replace('-', '_'),
                      firstId(day),
                      firstId(day.plusDays(1))))
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
