package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.testkit.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Records that retention takes before they were applied are not passed by in silence. */
final class TopicLosesRecordsTests {
  @Test
  void recordThatIsLostWhileItsPartitionWaitsRaisesTheAlarm() throws Exception { // G5, F5
    try (var pipeline = new Pipeline()) {
      var acme = new Acme(pipeline);
      var release = new BadRelease(pipeline);
      String bob = Acme.someone();
      acme.status(acme.creates(bob, null));
      release.breaks(bob, "53100"); // the disk is full, which passes
      CommandEnvelope lost = acme.renames(bob, "Bobby");
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> pipeline.get("/actuator/health").body().contains("tries, "));
      CommandEnvelope kept = acme.renames(bob, "Robert");
      var place =
          pipeline.records(Topics.COMMANDS).stream()
              .filter(r -> new String(r.value(), UTF_8).contains(kept.id().toString()))
              .findFirst()
              .orElseThrow();
      deleteBefore(pipeline, place.partition(), place.offset());
      release.isReplaced();

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  pipeline
                      .get("/actuator/health")
                      .body()
                      .contains("An operator must accept the gap"));
      assertThat(pipeline.isDecided(kept)).isFalse();

      pipeline
          .sql()
          .sql("update partition_progress set next_offset = ? where kafka_partition = ?")
          .param(place.offset())
          .param(place.partition())
          .update();
      assertThat(acme.status(kept)).isEqualTo("applied");
      assertThat(pipeline.isDecided(lost)).isFalse();
    }
  }

  @Test
  void recordsThatWaitBehindASlowPartitionAreNotTakenForASetBackDatabase() { // F5, G2
    try (var pipeline =
        new Pipeline(Infrastructure.shared().newDatabase(), "--provisioner.consumer.consumers=1")) {
      var acme = new Acme(pipeline);
      var release = new BadRelease(pipeline);
      List<String> slow = Stream.generate(Acme::someone).limit(5).toList();
      slow.forEach(release::slows);

      // While the first is applied, the others come in by one poll: partitions that were quiet, of
      // which all but one are polled, but not handed out when they are looked at.
      List<CommandEnvelope> all = slow.stream().map(email -> acme.creates(email, null)).toList();

      all.forEach(command -> assertThat(acme.status(command)).isEqualTo("applied"));
      // If a record had been read twice, its second outcome would precede this command's.
      acme.status(acme.creates(Acme.someone(), null));
      assertThat(pipeline.records(Topics.OUTCOMES)).hasSize(all.size() + 2);
    }
  }

  private static void deleteBefore(Pipeline pipeline, int partition, long offset) throws Exception {
    var deleted =
        Map.of(
            new TopicPartition(Topics.COMMANDS, partition), RecordsToDelete.beforeOffset(offset));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()))) {
      admin.deleteRecords(deleted).all().get();
    }
  }
}
