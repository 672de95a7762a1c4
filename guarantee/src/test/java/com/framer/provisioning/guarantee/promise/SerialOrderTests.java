package com.framer.provisioning.guarantee.promise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import com.framer.provisioning.guarantee.promise.SerialOrder.Chunk;
import com.framer.provisioning.guarantee.promise.SerialOrder.Decided;
import com.framer.provisioning.guarantee.traffic.Person;
import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The removal of the final Admin was refused, because the transaction did not see the new Admin
 * yet.
 */
final class SerialOrderTests {
  private static final UUID ACME = UUID.randomUUID();
  private final Person ada = new Person(ACME, "ada@a.example", ScimId.random());
  private final Person bob = new Person(ACME, "bob@a.example", ScimId.random());
  private final Step creation = new Step(ada.createOrganization(UUID.randomUUID()), 0, 0);
  private final Step newAdmin = new Step(bob.createUser(Role.ADMIN), 1, 1);

  /** A command of a partition, whose transaction began at that second. */
  private record Step(CommandEnvelope command, int partition, long second) {
    Instant began() {
      return Instant.EPOCH.plusSeconds(second);
    }
  }

  @Test
  void refusalIsCorrectIfItsTransactionBeganBeforeTheNewAdminWasCommitted() { // F1
    var removal = new Step(ada.setActive(false), 0, 2);

    List<Decided> decided = decideSerially(creation, removal, newAdmin);

    assertThat(differencesIn(decided.get(0), decided.get(2), decided.get(1))).isEmpty();
  }

  @Test
  void refusalIsCorrectAlthoughManyUnrelatedChunksWereCommittedBeforeIt() { // F1
    Person outsider = new Person(UUID.randomUUID(), "eve@b.example", ScimId.random());
    var removal = new Step(ada.setActive(false), 0, 2);
    List<Step> steps = new ArrayList<>(List.of(creation, removal, newAdmin));
    for (int n = 0; n < 60; n++) {
      steps.add(new Step(outsider.setNickName("Eve"), 2, 3 + n));
    }

    List<Decided> decided = new ArrayList<>(decideSerially(steps.toArray(Step[]::new)));
    decided.add(decided.remove(1)); // committed after all others

    assertThat(differencesIn(decided.toArray(Decided[]::new))).isEmpty();
  }

  @Test
  void refusalIsWrongIfTheNewAdminWasCommittedBeforeItsTransactionBegan() { // F1
    var newName =
        new Step(bob.setNickName("Bob"), 1, 2); // ends the previous chunk of the partition
    var removal = new Step(ada.setActive(false), 0, 3);

    List<Decided> decided = decideSerially(creation, removal, newAdmin, newName);

    assertThat(differencesIn(decided.get(0), decided.get(2), decided.get(3), decided.get(1)))
        .singleElement()
        .asString()
        .contains("ada@a.example", "last Organization Admin");
  }

  @Test
  void chunksOfOnePartitionAreNotReordered() { // G1
    var first = new Step(ada.setNickName("first"), 0, 1);
    var second = new Step(ada.setNickName("second"), 0, 2);

    List<Decided> decided = decideSerially(creation, first, second);

    assertThat(differencesIn(decided.get(0), decided.get(2), decided.get(1))).isNotEmpty();
  }

  @Test
  void chunksThatKeepTheirPlacesAreCommittedOnTheWay() {
    List<Step> steps = new ArrayList<>(List.of(creation, newAdmin));
    for (int n = 2; n < SerialOrder.SETTLING + 10; n++) {
      boolean isAda = n % 2 == 0;
      steps.add(new Step((isAda ? ada : bob).setNickName("name " + n), isAda ? 0 : 1, n));
    }
    List<Decided> decided = decideSerially(steps.toArray(Step[]::new));

    try (Database empty = Infrastructure.shared().newDatabase();
        var serial = new SerialExecution(empty, ids(steps.toArray(Step[]::new)))) {
      var order = new SerialOrder(serial);
      order.addAll(decided.stream().map(SerialOrderTests::chunk).toList());

      assertThat(order.differences()).isEmpty();
      assertThat(commands(empty)).isBetween(SerialOrder.SETTLING - 3L, SerialOrder.SETTLING * 1L);
    }
  }

  /** How many are in the log that others see. */
  private static long commands(Database database) {
    var login = database.owner();
    return JdbcClient.create(
            new DriverManagerDataSource(database.jdbcUrl(), login.user(), login.password()))
        .sql("select count(*) from command_log")
        .query(Long.class)
        .single();
  }

  /** Decides the commands in that order. */
  private static List<Decided> decideSerially(Step... steps) {
    try (Database empty = Infrastructure.shared().newDatabase();
        var serial = new SerialExecution(empty, ids(steps))) {
      List<Decided> decided = new ArrayList<>();
      for (Step step : steps) {
        var published = new Published(step.command(), record(step));
        OutcomeEnvelope outcome = serial.decide(published, row(step, "", null));
        decided.add(
            new Decided(
                published,
                row(
                    step,
                    Objects.requireNonNull(outcome).outcome().status(),
                    new String(WireCodecs.OUTCOMES.write(outcome), UTF_8))));
      }
      return decided;
    }
  }

  private static List<CommandId> ids(Step... steps) {
    return Stream.of(steps).map(step -> step.command().id()).toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(Step step) {
    return new ConsumerRecord<>(
        "fabricated", step.partition(), 0, new byte[0], WireCodecs.COMMANDS.write(step.command()));
  }

  private static CommandLogRow row(Step step, String status, @Nullable String outcome) {
    CommandEnvelope command = step.command();
    return new CommandLogRow(
        command.id(),
        command.organizationId().value(),
        command.email().value(),
        step.second() + 1,
        step.partition(),
        step.second(),
        status,
        outcome,
        step.began(),
        null);
  }

  /** The differences if the commands were committed in that order. */
  private static List<String> differencesIn(Decided... committed) {
    List<CommandId> ids = Stream.of(committed).map(d -> d.original().id()).toList();
    try (Database empty = Infrastructure.shared().newDatabase();
        var serial = new SerialExecution(empty, ids)) {
      var order = new SerialOrder(serial);
      order.addAll(Stream.of(committed).map(SerialOrderTests::chunk).toList());
      return order.differences();
    }
  }

  private static Chunk chunk(Decided decided) {
    CommandLogRow original = decided.original();
    return new Chunk(original.partition(), original.decidedAt(), List.of(decided));
  }
}
