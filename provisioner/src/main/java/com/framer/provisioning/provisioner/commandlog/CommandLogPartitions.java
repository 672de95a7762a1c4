package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.identity.CommandId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Creates the daily partitions of {@code command_log}. A partition is created with the first
 * command of its day or of the day before, in a transaction before the chunk's. The owner of the
 * tables does it, in the function {@code make_command_log_day}, which the provisioner's role may
 * call.
 */
@Component
public class CommandLogPartitions {
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
      jdbc.sql("select make_command_log_day(:day)").param("day", day).query(_ -> {});
      present.add(day);
    }
  }

  private static LocalDate day(CommandId commandId) {
    return LocalDate.ofInstant(commandId.madeAt(), ZoneOffset.UTC);
  }
}
