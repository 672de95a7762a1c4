package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.chunk.Chunk;
import com.framer.provisioning.provisioner.chunk.ChunkTooCostlyException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many commands the next chunks of a partition may have, after one exceeded our own limits of
 * time or memory (rule G7): as many as were decided in time, or half, down to one, until everything
 * of the chunk that failed is processed. A command that exceeds the limits alone gets a second try,
 * since a process that was frozen exceeds them too, without the command's fault.
 *
 * <p>It is kept in memory only: a process that takes the partition over finds out anew.
 */
@Component
final class SmallerChunks {
  /** Without a limit of this class, that of the settings holds. */
  private static final int UNLIMITED = Integer.MAX_VALUE;

  /** As rule G7 says: one more than what a frozen process may use up. */
  private static final int TRIES_ALONE = 2;

  private final Map<Integer, Limit> limits = new ConcurrentHashMap<>();

  /**
   * The limit of one partition.
   *
   * @param commands how many commands a chunk may have
   * @param until the offset after the chunk that failed first
   * @param alone the offset of the command that failed alone; -1 if none did
   * @param tries how often that command failed alone
   */
  private record Limit(int commands, long until, long alone, int tries) {}

  /** How many commands a chunk of the partition may have now. */
  int commands(int partition) {
    Limit limit = limits.get(partition);
    return limit == null ? UNLIMITED : limit.commands();
  }

  /** Whether the partition's chunks are smaller than usual. */
  boolean isLimited(int partition) {
    return limits.containsKey(partition);
  }

  /** Makes the partition's next chunks smaller than this one, which has more than one command. */
  void shrink(Chunk failed, RuntimeException failure) {
    int size = failed.commands().size();
    int fitting = failure instanceof ChunkTooCostlyException tooCostly ? tooCostly.decided() : 0;
    int commands = fitting > 0 ? fitting : size / 2;
    limits.put(failed.partition(), new Limit(commands, until(failed), -1, 0));
  }

  /** Notes that a command failed alone; returns whether it has no try left. */
  boolean isLastTry(Chunk single) {
    int partition = single.partition();
    long offset = single.nextOffset() - 1;
    Limit before = limits.get(partition);
    int tries = before != null && before.alone() == offset ? before.tries() + 1 : 1;
    limits.put(partition, new Limit(1, until(single), offset, tries));
    return tries >= TRIES_ALONE;
  }

  /** Ends the limit when everything of the chunk that failed first is processed. */
  void processed(int partition, long nextOffset) {
    limits.computeIfPresent(partition, (_, limit) -> ended(limit, nextOffset));
  }

  private static @Nullable Limit ended(Limit limit, long nextOffset) {
    return nextOffset >= limit.until() ? null : limit;
  }

  private long until(Chunk failed) {
    Limit before = limits.get(failed.partition());
    return before == null ? failed.nextOffset() : Math.max(before.until(), failed.nextOffset());
  }
}
