package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.springframework.dao.CannotAcquireLockException;

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

    zombieWaitsForTheOwner(partition.append(renames(0)));

    assertThat(version()).isEqualTo(1 + COMMANDS);
  }

  /** The log does not stop this zombie, since it has nothing to record; the progress does. */
  @Test
  void zombieWithRepetitionsSetsNoProgressBack() { // G2, in a fixed interleaving
    partition.apply(ada.createOrganization(WorkspaceId.random()));
    List<CommandEnvelope> renames = renames(0);
    partition.apply(renames);

    zombieWaitsForTheOwner(partition.append(renames));

    assertThat(version()).isEqualTo(1 + COMMANDS);
  }

  private void zombieWaitsForTheOwner(List<ReceivedCommand> records) {
    Pause pause = Pause.beforeCommit();
    Future<Map<CommandId, OutcomeEnvelope>> owner =
        consumers.start(pause.in(() -> partition.deliver(records)));
    Awaitility.await().until(pause::isReached);
    Future<Map<CommandId, OutcomeEnvelope>> zombie =
        consumers.start(() -> partition.deliver(records.subList(0, 2)));
    Awaitility.await().until(() -> zombie.isDone() || consumers.isAnyTransactionBlocked());
    pause.release();

    assertThat(Consumers.resultOf(owner)).containsAllEntriesOf(Consumers.resultOf(zombie));
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

  @Test
  void commandOnTwoPartitionsOfOneTransactionIsAppliedOnce() { // G2
    partition.apply(ada.createOrganization(WorkspaceId.random()));
    SimulatedPartition other = otherPartition();
    CommandEnvelope rename = ada.rename("renamed");
    List<List<ReceivedCommand>> records =
        List.of(partition.append(List.of(rename)), other.append(List.of(rename)));

    var outcomes = partition.deliverTogether(records);

    assertThat(outcomes).containsOnlyKeys(rename.id());
    assertThat(partition.deliverTogether(records)).isEqualTo(outcomes);
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void zombieOfOnePartitionIsNotWaitedForByTheOthers() { // G2, G7
    partition.apply(ada.createOrganization(WorkspaceId.random()));
    SimulatedPartition other = otherPartition();
    var ben = new PersonCommands(ada.organization(), "ben");
    List<ReceivedCommand> renames = partition.append(renames(0));
    List<ReceivedCommand> creates = other.append(List.of(ben.provision(null)));
    Pause pause = Pause.beforeCommit();
    Future<Map<CommandId, OutcomeEnvelope>> zombie =
        consumers.start(pause.in(() -> partition.deliver(renames)));
    Awaitility.await().until(pause::isReached);

    assertThatThrownBy(() -> partition.deliverTogether(List.of(renames, creates)))
        .isInstanceOf(CannotAcquireLockException.class);
    assertThat(other.deliver(creates)).hasSize(1);
    pause.release();
    assertThat(Consumers.resultOf(zombie)).hasSize(COMMANDS);
    assertThat(partition.deliverTogether(List.of(renames, creates))).hasSize(COMMANDS + 1);
    assertThat(version("ada@example.com")).isEqualTo(1 + COMMANDS);
  }

  /** One whose progress the database knows. */
  private static SimulatedPartition otherPartition() {
    SimulatedPartition other = consumers.partition(1);
    other.apply(
        new PersonCommands(OrganizationId.random(), "zoe")
            .createOrganization(WorkspaceId.random()));
    return other;
  }

  private List<CommandEnvelope> renames(int round) {
    return IntStream.range(0, COMMANDS)
        .mapToObj(n -> ada.rename("name-" + round + "-" + n))
        .toList();
  }

  private int version() {
    return version("ada@example.com");
  }

  private int version(String email) {
    return consumers
        .sql()
        .sql(
            """
            select version from organization_user u join account a on a.id = u.account_id
            where u.organization_id = ? and a.email = ?
            """)
        .param(ada.organization().value())
        .param(email)
        .query(Integer.class)
        .single();
  }
}
