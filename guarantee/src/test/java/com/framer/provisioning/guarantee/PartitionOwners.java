package com.framer.provisioning.guarantee;

import com.framer.provisioning.common.identity.Email;
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

/** Which consumer owns which partition of the commands topic. */
final class PartitionOwners {
  private final Map<Integer, String> owners;

  private PartitionOwners(Map<Integer, String> owners) {
    this.owners = owners;
  }

  /**
   * Waits until every service is ready, every partition has an owner, and that many consumers own
   * partitions. A consumer that was killed a moment ago is still listed as an owner until its
   * session expires, so the assignment must be stable for a while.
   */
  static PartitionOwners await(SystemUnderTest system, int consumers) {
    system.awaitReady();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()))) {
      return new PartitionOwners(
          Awaitility.await()
              .atMost(Duration.ofMinutes(1))
              .pollInterval(Duration.ofMillis(200))
              .during(Duration.ofMillis(600))
              .until(
                  () -> {
                    system.startAll(); // a process killed by the previous test may end only now
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

  /** Emails of two people whose commands are applied by different consumers. */
  List<String> emailsOnTwoConsumers() {
    String first = randomEmail();
    String second =
        Stream.generate(PartitionOwners::randomEmail)
            .filter(email -> !ownerOf(email).equals(ownerOf(first)))
            .findFirst()
            .orElseThrow();
    return List.of(first, second);
  }

  private String ownerOf(String email) {
    byte[] key = WireRecords.key(Email.of(email));
    return owners.getOrDefault(
        BuiltInPartitioner.partitionForKey(key, SystemUnderTest.PARTITIONS), "");
  }

  static String randomEmail() {
    return UUID.randomUUID() + "@a.example";
  }
}
