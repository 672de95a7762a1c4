package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.testkit.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provisioner that is stopped releases its partitions at once, whatever it is doing. */
final class StoppingProvisionerReleasesPartitionsTests {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int PARTITIONS = 12;

  /** A consumer that is busy joins the next generation of its group late; this is no promise. */
  private static final Duration PREPARED = Duration.ofSeconds(60);

  /**
   * The worst moment: the group assigned more partitions to a consumer that is busy, and the broker
   * may never answer what the listener asks about them.
   */
  @ParameterizedTest
  @CsvSource({
    "provisioner, " + Topics.COMMANDS + ", partition_progress",
    "provisioner-dead-letters, " + Topics.COMMANDS_DLT + ", dead_letter"
  })
  void consumerAssignedPartitionsWhileItStopsLeavesTheGroup(
      String group, String topic, String table) throws Exception { // G5
    try (var pipeline =
            new Pipeline(
                Infrastructure.shared().newDatabase(), "--provisioner.consumer.consumers=1");
        var admin = Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()));
        var other = OtherMember.of(group, topic, pipeline);
        var busy = connect(pipeline)) {
      busy.setAutoCommit(false);
      busy.createStatement().execute("lock table " + table);
      for (int partition = 0; partition < PARTITIONS; partition++) {
        byte[] any = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        pipeline.publish(new ProducerRecord<>(topic, partition, any, any));
      }
      Awaitility.await().atMost(SOON).until(() -> isAnybodyWaiting(pipeline));
      other.unsubscribe();
      Awaitility.await().atMost(PREPARED).until(() -> partitions(group, admin) == PARTITIONS);

      Thread stopping = Thread.startVirtualThread(pipeline::stopProvisioners);
      Awaitility.await().atMost(SOON).until(pipeline::isStopping);
      busy.rollback();

      assertThat(stopping.join(SOON)).isTrue();
      assertThat(members(group, admin)).isEmpty();
    }
  }

  private static Connection connect(Pipeline pipeline) throws Exception {
    var owner = pipeline.database().owner();
    return DriverManager.getConnection(
        pipeline.database().jdbcUrl(), owner.user(), owner.password());
  }

  private static boolean isAnybodyWaiting(Pipeline pipeline) {
    return pipeline
        .sql()
        .sql(
            """
            select exists (select from pg_stat_activity
              where wait_event_type = 'Lock' and datname = current_database())
            """)
        .query(Boolean.class)
        .single();
  }

  private static Collection<MemberDescription> members(String group, Admin admin) throws Exception {
    return admin
        .describeConsumerGroups(List.of(group))
        .describedGroups()
        .values()
        .iterator()
        .next()
        .get()
        .members();
  }

  /** How many the only member was given. */
  private static int partitions(String group, Admin admin) throws Exception {
    Collection<MemberDescription> members = members(group, admin);
    return members.size() == 1
        ? members.iterator().next().assignment().topicPartitions().size()
        : 0;
  }
}
