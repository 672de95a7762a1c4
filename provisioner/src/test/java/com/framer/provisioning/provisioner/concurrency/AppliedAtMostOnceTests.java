package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A zombie consumer beside the owner of its partition, and records that are delivered repeatedly
 * (G2).
 */
final class AppliedAtMostOnceTests {
  private static final int ROUNDS = 60;
  private static final int COMMANDS = 6;
  @AutoClose private static Consumers consumers;
  private final PersonCommands ada = new PersonCommands(OrganizationId.random(), "ada");
  private SimulatedPartition partition;
  private final long seed = Seed.next();

  @BeforeAll
  static void start() {
    consumers = new Consumers();
  }

  @BeforeEach
  void takePartition() {
    partition = consumers.partition(0);
  }

  @AfterEach
  void everyStateKeepsThePromises() { // progress never decreases
    assertThat(consumers.states().violations()).as("seed %d", seed).isEmpty();
  }

  @Test
  void zombieAndOwnerApplyEachCommandOnce() { // G2, F5
    partition.apply(ada.createOrganization(WorkspaceId.random()));
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      List<ReceivedCommand> records = partition.append(renames(round));
      int size = 1 + random.nextInt(COMMANDS);
      Callable<Map<CommandId, OutcomeEnvelope>> owner = () -> partition.deliver(records);
      Callable<Map<CommandId, OutcomeEnvelope>> zombie =
          () -> partition.deliver(records.subList(0, size));

      var outcomes = consumers.runConcurrently(List.of(owner, zombie));

      assertThat(outcomes.getFirst()).as("seed %d", seed).containsAllEntriesOf(outcomes.getLast());
    }
    assertThat(version()).as("seed %d", seed).isEqualTo(1 + ROUNDS * COMMANDS);
  }

  @Test
  void zombieThatWaitedForTheOwnerAppliesNothing() { // G2, in a fixed interleaving
    partition.apply(ada.createOrganization(WorkspaceId.random()));
    List<ReceivedCommand> records = partition.append(renames(0));
    Pause pause = Pause.beforeCommit();
    Future<Map<CommandId, OutcomeEnvelope>> owner =
        consumers.start(pause.in(() -> partition.deliver(records)));
    Awaitility.await().until(pause::isReached);
    Future<Map<CommandId, OutcomeEnvelope>> zombie =
        consumers.start(() -> partition.deliver(records.subList(0, 2)));
    Awaitility.await().until(() -> zombie.isDone() || consumers.isAnyTransactionBlocked());
    pause.release();

    assertThat(Consumers.resultOf(owner)).containsAllEntriesOf(Consumers.resultOf(zombie));
    assertThat(version()).isEqualTo(1 + COMMANDS);
  }

  @Test
  void recordRepeatedAtALaterOffsetChangesNothing() { // G2
    partition.apply(ada.createOrganization(WorkspaceId.random()));
    CommandEnvelope rename = ada.rename("renamed");
    List<Outcome> first = partition.apply(rename);
    partition.apply(ada.rename("renamed again"));

    assertThat(partition.apply(List.of(ada.rename("renamed a third time"), rename)).getLast())
        .isEqualTo(first.getFirst());
    assertThat(version()).isEqualTo(4);
  }

  @Test
  void commandOnTwoPartitionsAtTheSameTimeIsAppliedOnce() { // G2
    partition.apply(ada.createOrganization(WorkspaceId.random()));
    for (int round = 0; round < ROUNDS; round++) {
      CommandEnvelope rename = ada.rename("round " + round);

      List<List<Outcome>> outcomes =
          consumers.runConcurrently(
              List.<Callable<List<Outcome>>>of(
                  () -> partition.apply(rename), () -> consumers.partition(1).apply(rename)));

      assertThat(outcomes.getFirst()).isEqualTo(outcomes.getLast());
    }
    assertThat(version()).isEqualTo(1 + ROUNDS);
  }

  private List<CommandEnvelope> renames(int round) {
    return IntStream.range(0, COMMANDS)
        .mapToObj(n -> ada.rename("name-" + round + "-" + n))
        .toList();
  }

  private int version() {
    return consumers
        .sql()
        .sql("select version from organization_user where organization_id = ?")
        .param(ada.organization().value())
        .query(Integer.class)
        .single();
  }
}
