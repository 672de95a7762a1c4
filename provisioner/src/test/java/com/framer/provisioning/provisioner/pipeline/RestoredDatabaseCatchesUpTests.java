package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.provisioner.replay.Replays;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole database server that is set back to a backup, under a running provisioner. */
final class RestoredDatabaseCatchesUpTests {
  @TempDir private Path directory;

  @Test
  void everythingSinceTheBackupIsAppliedAgainAndOldReplaysStayOld() { // G2, G3, F5
    var server = new OwnDatabase(directory);
    try (var pipeline = new Pipeline(server.database())) {
      var acme = new Acme(pipeline);
      var release = new BadRelease(pipeline);
      var deadLetters = new DeadLetters(pipeline);
      String bob = Acme.someone();
      acme.status(acme.creates(bob, Role.EDITOR));
      server.isBackedUp();

      List<CommandEnvelope> since = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        since.add(acme.creates(Acme.someone(), i % 2 == 0 ? Role.VIEWER : null));
      }
      since.forEach(acme::status);
      release.breaks(bob);
      CommandEnvelope grant =
          acme.publish(bob, new SetWorkspaceRole(new WorkspaceId(acme.first), Role.ADMIN));
      assertThat(acme.status(grant)).isEqualTo("dead-lettered");
      release.isReplaced();
      CommandEnvelope deactivation = acme.activates(bob, false);
      assertThat(acme.status(deactivation)).isEqualTo("applied");
      UUID deadLetter = deadLetters.id(grant.id());
      CommandId replay = replayed(pipeline, deadLetter);
      List<String> before = people(pipeline);

      server.isSetBack(); // the grant is no poison any more, but its replay is still as old as it

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> pipeline.isDecided(deactivation) && pipeline.outcome(replay).isPresent());
      assertThat(since).allMatch(c -> acme.status(c).equals("applied"));
      assertThat(acme.status(grant)).isEqualTo("applied");
      assertThat(acme.status(deactivation)).isEqualTo("applied");
      assertThat(pipeline.outcome(replay).orElseThrow().outcome().status()).isEqualTo("superseded");
      assertThat(acme.user(bob)).containsExactly("inactive editor");
      assertThat(people(pipeline)).isEqualTo(before);
      Awaitility.await().until(() -> deadLetters.rows().size() == 1);
      Awaitility.await().until(() -> deadLetters.state(deadLetter).equals("settled"));
      assertThat(requestedBy(pipeline, replay)).isEqualTo("olga");
    }
  }

  private static CommandId replayed(Pipeline pipeline, UUID deadLetter) {
    CommandId replay =
        Objects.requireNonNull(
            pipeline
                .bean(Replays.class)
                .replay(deadLetter, "olga", "before the restore")
                .commandId());
    Awaitility.await().until(() -> pipeline.outcome(replay).isPresent());
    return replay;
  }

  @Test
  void topicThatNoLongerHoldsWhatIsMissingRaisesTheAlarm() throws Exception { // G5, F5
    var server = new OwnDatabase(directory);
    try (var pipeline = new Pipeline(server.database())) {
      var acme = new Acme(pipeline);
      server.isBackedUp();
      CommandEnvelope lost = acme.creates(Acme.someone(), null);
      assertThat(acme.status(lost)).isEqualTo("applied");
      deleteRecords(pipeline);

      server.isSetBack();

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  pipeline
                      .get("/actuator/health")
                      .body()
                      .contains("An operator must accept the gap"));
      CommandEnvelope behind = acme.creates(lost.email().value(), null);
      Awaitility.await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(4))
          .until(() -> !pipeline.isDecided(behind));

      acceptTheLoss(pipeline); // as docs/operations.md says

      assertThat(acme.status(behind)).isEqualTo("applied");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> pipeline.get("/actuator/health").statusCode() == 200);
    }
  }

  private static List<String> people(Pipeline pipeline) {
    return pipeline
        .sql()
        .sql(
            """
            select concat_ws(' ', a.email, u.scim_id, u.active, u.organization_role, m.role, m.origin)
            from organization_user u join account a on a.id = u.account_id
            left join workspace_membership m
              on m.organization_id = u.organization_id and m.account_id = u.account_id
            order by 1
            """)
        .query(String.class)
        .list();
  }

  private static String requestedBy(Pipeline pipeline, CommandId replay) {
    return pipeline
        .sql()
        .sql("select requested_by from dead_letter_replay where command_id = :id")
        .param("id", replay.value())
        .query(String.class)
        .single();
  }

  /** As retention does. */
  private static void deleteRecords(Pipeline pipeline)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()))) {
      Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
      for (int partition = 0; partition < 12; partition++) {
        partitions.put(new TopicPartition(Topics.COMMANDS, partition), OffsetSpec.latest());
      }
      var ends = admin.listOffsets(partitions).all().get();
      admin
          .deleteRecords(
              ends.entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          Map.Entry::getKey,
                          e -> RecordsToDelete.beforeOffset(e.getValue().offset()))))
          .all()
          .get();
    }
  }

  private static void acceptTheLoss(Pipeline pipeline) {
    for (var record : pipeline.records(Topics.COMMANDS)) {
      pipeline
          .sql()
          .sql(
              """
              update partition_progress set next_offset = :first
              where kafka_partition = :partition and next_offset < :first
              """)
          .param("first", record.offset())
          .param("partition", record.partition())
          .update();
    }
  }
}
