package com.framer.provisioning.provisioner.consumer;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Partitions take turns: a consumer that stayed with one whose chunks are slow, for as long as it
 * has records, would keep the clients of its other partitions waiting (rule G7).
 */
@Component
final class Turns {
  /**
   * When no further partition of a poll gets its turn. Some longer than a transaction may last;
   * while a listener works, a consumer that joins or leaves the group waits for it.
   */
  private static final Duration POLL = Duration.ofSeconds(25);

  private final Clock clock;
  private final ConsumerSettings settings;

  /** When each partition of the commands topic had its last turn. */
  private final Map<Integer, Instant> last = new ConcurrentHashMap<>();

  Turns(Clock clock, ConsumerSettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** The time for all partitions of a poll, which begins now. */
  Turn beginPoll() {
    return new Turn(clock.instant().plus(POLL));
  }

  /** The partitions, first the one that waits longest for its turn. */
  List<TopicPartition> inOrder(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .sorted(comparing(partition -> last.getOrDefault(partition.partition(), Instant.MIN)))
        .toList();
  }

  /** A turn of the partition that begins now. */
  Turn begin(int partition) {
    Instant now = clock.instant();
    last.put(partition, now);
    return new Turn(now.plus(settings.turn()));
  }

  /** The turn of one partition, or of all of a poll. */
  final class Turn {
    private final Instant end;

    private Turn(Instant end) {
      this.end = end;
    }

    boolean isOver() {
      return clock.instant().isAfter(end);
    }
  }
}
