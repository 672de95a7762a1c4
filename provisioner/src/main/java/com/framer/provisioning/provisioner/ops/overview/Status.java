package com.framer.provisioning.provisioner.ops.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands, as {@code GET /ops/api/status} answers it. What could not be read is null.
 *
 * @param at when it was read
 * @param kafka whether Kafka answers
 * @param database whether PostgreSQL answers
 * @param partitions the partitions that make no progress
 * @param alarms what does not pass by waiting, paused partitions too
 * @param provisioners all that are running, or were a short time ago; of the partitions and alarms
 *     of those that are not seen any more nothing is known. While PostgreSQL is away, only this one
 * @param consumers of this provisioner and of the whole group
 * @param lag what waits on the commands topic
 * @param outcomesPerMinute commands of the last minute by what became of them
 * @param deadLetters those that are open
 */
record Status(
    Instant at,
    Store kafka,
    Store database,
    Partitions partitions,
    List<Raised> alarms,
    List<Provisioner> provisioners,
    Consumers consumers,
    @Nullable Lag lag,
    @Nullable Map<String, Long> outcomesPerMinute,
    @Nullable DeadLetters deadLetters) {
  /**
   * Whether a store answers.
   *
   * @param since since when it does, or does not, as far as this provisioner noticed
   * @param why why it does not
   */
  record Store(boolean up, Instant since, @Nullable String why) {}

  /** The partitions that make no progress. */
  record Partitions(List<Paused> paused) {}

  /**
   * A partition that makes no progress.
   *
   * @param cause what failed, in words
   * @param alarm whether waiting alone does not help
   * @param tries how often its next record was tried
   * @param provisioner which one has it
   */
  record Paused(
      int partition, Instant since, String cause, boolean alarm, int tries, String provisioner) {}

  /**
   * Something that does not pass by waiting.
   *
   * @param runbook the section of the runbook that says what to do
   * @param provisioner which one found it, the first of them if there are more
   */
  record Raised(String name, Instant since, String text, String runbook, String provisioner) {}

  /**
   * A provisioner.
   *
   * @param name its host and port
   * @param seenAt when it said how it stands
   * @param seen whether that is so short a time ago that it is still right
   * @param running its consumers that run
   * @param configured its consumers that should run
   */
  record Provisioner(String name, Instant seenAt, boolean seen, int running, int configured) {}

  /**
   * The consumers.
   *
   * @param running those of this provisioner that run
   * @param configured those of this provisioner that should run
   * @param members those of all provisioners that Kafka knows; null if it does not say
   * @param assigned how many partitions they have together
   */
  record Consumers(
      int running, int configured, @Nullable Integer members, @Nullable Integer assigned) {}

  /**
   * What waits on the commands topic.
   *
   * @param records how many commands
   * @param seconds since when the oldest waits
   */
  record Lag(long records, long seconds) {}

  /**
   * Dead letters that nobody has settled.
   *
   * @param open how many
   * @param oldest when the oldest failed; null if there is none
   * @param newestGroup the cause of the newest; null if there is none
   */
  record DeadLetters(long open, @Nullable Instant oldest, @Nullable Group newestGroup) {}

  /**
   * A cause that dead letters have in common.
   *
   * @param fingerprint for the filter of the list, {@code cause:…}
   * @param causeText without ids, numbers and emails
   * @param lastSeen when the newest of them failed
   */
  record Group(String fingerprint, String causeText, Instant lastSeen) {}
}
