package com.framer.provisioning.guarantee;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Which consumer has which partition of the commands topic. */
final class Owners {
  private final Map<Integer, String> owners;

  private Owners(Map<Integer, String> owners) {
    this.owners = owners;
  }

  /**
   * As soon as every service is ready, and every partition has an owner, of which there are as
   * many. Who died a moment ago counts as an owner until its session has ended, hence for a while.
   */
  static Owners await(SystemUnderTest system, int consumers) {
    system.awaitReady();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()))) {
      return new Owners(
          Awaitility.await()
              .atMost(Duration.ofMinutes(1))
              .pollInterval(Duration.ofMillis(200))
              .during(Duration.ofMillis(600))
              .until(
                  () -> {
                    system.startAll(); // who died in the test before may have died only just now
                    return read(admin);
                  },
                  found ->
                      found.size() == SystemUnderTest.PARTITIONS
                          && found.values().stream().distinct().count() == consumers));
    }
  }

  private static Map<Integer, String> read(Admin admin)
      throws ExecutionException, InterruptedException {
    Map<Integer, String> owners = new HashMap<>();
    admin
        .describeConsumerGroups(List.of("provisioner"))
        .all()
        .get()
        .values()
        .forEach(
            group ->
                group
                    .members()
                    .forEach(
                        member -> {
                          for (TopicPartition p : member.assignment().topicPartitions()) {
                            if (p.topic().equals(Topics.COMMANDS)) {
                              owners.put(p.partition(), member.consumerId());
                            }
                          }
                        }));
    return owners;
  }

  /** Emails of two people whose commands different consumers apply. */
  List<String> twoApart() {
    String first = someone();
    String second =
        Stream.generate(Owners::someone)
            .filter(email -> !ownerOf(email).equals(ownerOf(first)))
            .findFirst()
            .orElseThrow();
    return List.of(first, second);
  }

  private String ownerOf(String email) {
    byte[] key = WireRecords.key(email);
    return owners.getOrDefault(
        BuiltInPartitioner.partitionForKey(key, SystemUnderTest.PARTITIONS), "");
  }

  static String someone() {
    return UUID.randomUUID() + "@a.example";
  }
}
