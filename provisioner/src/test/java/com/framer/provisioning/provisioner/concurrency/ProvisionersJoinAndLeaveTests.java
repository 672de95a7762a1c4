package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.provisioner.pipeline.Pipeline;
import com.framer.provisioning.testkit.wal.CommittedStates;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Rebalances on a real broker: one of two provisioners stops, and another one starts. */
final class ProvisionersJoinAndLeaveTests {
  private static final int PEOPLE = 8;
  private static final int BURSTS = 90;
  private final long seed = Seed.next();
  private final Random random = new Random(seed);
  private final OrganizationId organization = OrganizationId.random();
  private int published;

  @Test
  void everyCommandHasOneOutcomeInTheOrderOfTheTopic() { // F1, F2, F4, F5, G1, G2
    try (var pipeline = new Pipeline();
        var states = new CommittedStates(pipeline.database())) {
      ConfigurableApplicationContext first = pipeline.startProvisioner();
      var names = IntStream.range(0, PEOPLE).mapToObj(p -> p + "-" + organization).toList();
      var workload = new Workload(organization, names, seed);
      publish(pipeline, workload.founding(3));
      bursts(pipeline, workload);
      first.close();
      bursts(pipeline, workload);
      pipeline.startProvisioner();
      bursts(pipeline, workload);
      awaitOutcomes(pipeline);

      assertThat(states.violations()).as("seed %d", seed).isEmpty();
      assertThat(pipeline.records(Topics.COMMANDS_DLT)).as("seed %d", seed).isEmpty();
      assertThatPositionsFollowTheTopic(pipeline);
      assertThatEveryCommandHasOneOutcome(pipeline);
    }
  }

  private void bursts(Pipeline pipeline, Workload workload) {
    for (int n = 0; n < BURSTS / 3; n++) {
      publish(pipeline, workload.next(random.nextInt(PEOPLE)));
    }
  }

  private void publish(Pipeline pipeline, List<CommandEnvelope> commands) {
    commands.forEach(c -> pipeline.publish(WireRecords.of(c, "/test", null)));
    published += commands.size();
  }

  private void awaitOutcomes(Pipeline pipeline) {
    var sql = pipeline.sql();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        sql.sql("select count(*) from command_log where outcome is not null")
                            .query(Integer.class)
                            .single())
                    .as("seed %d", seed)
                    .isEqualTo(published));
  }

  /** The log has the commands of the topic, and in a partition positions grow with offsets. */
  private void assertThatPositionsFollowTheTopic(Pipeline pipeline) {
    List<String> logged =
        pipeline
            .sql()
            .sql(
                """
                select kafka_partition || ' ' || command_id from command_log
                order by kafka_partition, position
                """)
            .query(String.class)
            .list();
    List<String> topic =
        pipeline.records(Topics.COMMANDS).stream()
            .collect(Collectors.groupingBy(r -> r.partition()))
            .values()
            .stream()
            .flatMap(Collection::stream)
            .map(r -> r.partition() + " " + RecordHeaders.text(r.headers(), RecordHeaders.CE_ID))
            .toList();
    assertThat(logged).as("seed %d", seed).isEqualTo(topic);
  }

  /** An outcome may be on the topic repeatedly, but a command never has two different ones. */
  private void assertThatEveryCommandHasOneOutcome(Pipeline pipeline) {
    Map<CommandId, List<OutcomeEnvelope>> outcomes =
        pipeline.records(Topics.OUTCOMES).stream()
            .map(r -> WireCodecs.OUTCOMES.read(r.value()))
            .distinct()
            .collect(Collectors.groupingBy(OutcomeEnvelope::commandId));
    assertThat(outcomes).as("seed %d", seed).hasSize(published);
    assertThat(outcomes.values()).as("seed %d", seed).allMatch(all -> all.size() == 1);
  }
}
