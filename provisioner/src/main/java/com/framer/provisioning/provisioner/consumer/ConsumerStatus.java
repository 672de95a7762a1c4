package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.chunk.Failures;
import com.framer.provisioning.provisioner.deadletter.DeadLetterTooLargeException;
import com.framer.provisioning.provisioner.deadletter.TooManyDeadLettersException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** What the consumers of this process do, for operators. */
@Component
public final class ConsumerStatus {
  private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;
  private final PausedPartitions paused;

  ConsumerStatus(
      List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers,
      PausedPartitions paused) {
    this.containers = List.copyOf(containers);
    this.paused = paused;
  }

  /**
   * A partition that is paused until its next record can be processed.
   *
   * @param partition its number
   * @param since when the first try failed
   * @param tries how many tries have failed
   * @param alarm whether waiting alone does not help
   * @param cause an alarm's sentence; of another failure the class of what failed, since a message
   *     may hold a person's data
   * @param runbook the section of docs/operations.md that says what to do
   */
  public record Paused(
      int partition, Instant since, int tries, boolean alarm, String cause, String runbook) {}

  /** How many consumers run. */
  public int running() {
    return Math.toIntExact(
        containers.stream()
            .flatMap(container -> container.getContainers().stream())
            .filter(MessageListenerContainer::isRunning)
            .count());
  }

  /** How many consumers should run. */
  public int configured() {
    return containers.stream().mapToInt(c -> c.getConcurrency()).sum();
  }

  /** The paused partitions, alarms first and then the longest pause. */
  public List<Paused> paused() {
    return paused.all().stream()
        .map(
            p ->
                new Paused(
                    p.partition().partition(),
                    p.since(),
                    p.tries(),
                    p.isAlarm(),
                    p.isAlarm()
                        ? String.valueOf(p.cause().getMessage())
                        : Failures.describeRoot(p.cause()),
                    runbook(p.cause())))
        .sorted(Comparator.comparing(Paused::alarm).reversed().thenComparing(Paused::since))
        .toList();
  }

  private static String runbook(RuntimeException cause) {
    return switch (cause) {
      case TooManyDeadLettersException _ -> "alarm-too-many-in-a-row";
      case LostRecordsException _ -> "alarm-topic-starts-late";
      case DeadLetterTooLargeException _ -> "alarm-dead-letter-too-large";
      default -> "paused-partition";
    };
  }
}
