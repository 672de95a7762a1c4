package com.framer.provisioning.testkit.wal;

import com.framer.provisioning.testkit.wal.WalChange.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the write-ahead log says of commands: each is received and decided once, in one transaction,
 * and no outcome is ever changed (rules F5, G2).
 */
final class CommandLogCopy {
  private final Map<UUID, Entry> entries = new HashMap<>();
  private final Map<UUID, Entry> touched = new HashMap<>();
  private final Map<UUID, Set<String>> statuses = new HashMap<>();
  private final List<UUID> decided = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  private record Entry(UUID id, int partition, long offset, @Nullable String status) {}

  void apply(WalChange change) {
    if (!change.table().startsWith("command_log")) { // a table of each day
      return;
    }
    if (change.kind() == Kind.DELETE) {
      broken.add("F5: command %s was deleted".formatted(change.id("command_id")));
      return;
    }
    var entry =
        new Entry(
            change.id("command_id"),
            Integer.parseInt(change.text("kafka_partition")),
            Long.parseLong(change.text("kafka_offset")),
            change.columns().get("status"));
    Entry before = entries.put(entry.id, entry);
    if (before != null && before.status != null) {
      broken.add("G2: command %s was %s before".formatted(entry, before.status));
    } else if (entry.status != null) {
      statuses
          .computeIfAbsent(change.id("organization_id"), _ -> new TreeSet<>())
          .add(entry.status);
    }
    touched.put(entry.id, entry);
  }

  /** The statuses of the commands that the transaction decided, by Organization. */
  Map<UUID, Set<String>> statuses() {
    return statuses;
  }

  /** The rules that the transaction broke; called at its commit. */
  List<String> commit() {
    List<Entry> now =
        touched.values().stream()
            .sorted(Comparator.comparingInt(Entry::partition).thenComparingLong(Entry::offset))
            .toList();
    now.stream()
        .filter(entry -> entry.status == null)
        .forEach(entry -> broken.add("F5: command %s has no outcome".formatted(entry)));
    decided.addAll(now.stream().map(Entry::id).toList());
    touched.clear();
    statuses.clear();
    var found = List.copyOf(broken);
    broken.clear();
    return found;
  }

  List<UUID> decided() {
    return List.copyOf(decided);
  }
}
