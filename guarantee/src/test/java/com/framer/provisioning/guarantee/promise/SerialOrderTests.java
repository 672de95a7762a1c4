package com.framer.provisioning.guarantee.promise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
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

/** The final Admin was refused to leave, since the new Admin was not seen. */
final class SerialOrderTests {
  private static final UUID ACME = UUID.randomUUID();
  private final Person ada = new Person(ACME, "ada@a.example", UUID.randomUUID());
  private final Person bob = new Person(ACME, "bob@a.example", UUID.randomUUID());
  private final Step founds = new Step(ada.founds(UUID.randomUUID()), 0, 0);
  private final Step newAdmin = new Step(bob.isProvisioned(Role.ADMIN), 1, 1);

  /** A command of that partition, looked at in that second. */
  private record Step(CommandEnvelope command, int partition, long second) {
    Instant began() {
      return Instant.EPOCH.plusSeconds(second);
    }
  }

  @Test
  void whoLookedBeforeTheNewAdminWasCommittedIsRight() { // F1
    var leaves = new Step(ada.isActive(false), 0, 2);

    List<Decided> decided = oneByOne(founds, leaves, newAdmin);

    assertThat(broken(decided.get(0), decided.get(2), decided.get(1))).isEmpty();
  }

  @Test
  void whoWasHeldUpForLongIsRightAlthoughManyOthersWentOn() { // F1
    Person stranger = new Person(UUID.randomUUID(), "eve@b.example", UUID.randomUUID());
    var leaves = new Step(ada.isActive(false), 0, 2);
    List<Step> steps = new ArrayList<>(List.of(founds, leaves, newAdmin));
    for (int n = 0; n < 60; n++) {
      steps.add(new Step(stranger.isCalled("Eve"), 2, 3 + n));
    }

    List<Decided> decided = new ArrayList<>(oneByOne(steps.toArray(Step[]::new)));
    decided.add(decided.remove(1)); // committed after all of them

    assertThat(broken(decided.toArray(Decided[]::new))).isEmpty();
  }

  @Test
  void whoLookedWhenTheNewAdminHadBeenThereForLongIsWrong() { // F1
    var newName = new Step(bob.isCalled("Bob"), 1, 2); // so the partition's chunk before is over
    var leaves = new Step(ada.isActive(false), 0, 3);

    List<Decided> decided = oneByOne(founds, leaves, newAdmin, newName);

    assertThat(broken(decided.get(0), decided.get(2), decided.get(3), decided.get(1)))
        .singleElement()
        .asString()
        .contains("ada@a.example", "last Organization Admin");
  }

  @Test
  void nobodyOvertakesTheirOwnPartition() { // G1
    var first = new Step(ada.isCalled("first"), 0, 1);
    var second = new Step(ada.isCalled("second"), 0, 2);

    List<Decided> decided = oneByOne(founds, first, second);

    assertThat(broken(decided.get(0), decided.get(2), decided.get(1))).isNotEmpty();
  }

  /** What becomes of them in that order. */
  private static List<Decided> oneByOne(Step... steps) {
    try (Database empty = Infrastructure.shared().newDatabase();
        var once = new OneByOne(empty, ids(steps))) {
      List<Decided> decided = new ArrayList<>();
      for (Step step : steps) {
        var published = new Published(step.command(), record(step));
        OutcomeEnvelope told = once.decide(published, row(step, "", null));
        decided.add(
            new Decided(
                published,
                row(
                    step,
                    Objects.requireNonNull(told).outcome().status(),
                    new String(WireCodecs.OUTCOMES.write(told), UTF_8))));
      }
      return decided;
    }
  }

  private static List<UUID> ids(Step... steps) {
    return Stream.of(steps).map(step -> step.command().id()).toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(Step step) {
    return new ConsumerRecord<>(
        "planted", step.partition(), 0, new byte[0], WireCodecs.COMMANDS.write(step.command()));
  }

  private static LogRow row(Step step, String status, @Nullable String told) {
    CommandEnvelope command = step.command();
    return new LogRow(
        command.id(),
        command.organizationId(),
        command.email(),
        step.second() + 1,
        step.partition(),
        step.second(),
        status,
        told,
        step.began(),
        null);
  }

  /** What is wrong if they were committed in that order. */
  private static List<String> broken(Decided... committed) {
    List<UUID> ids = Stream.of(committed).map(d -> d.then().id()).toList();
    try (Database empty = Infrastructure.shared().newDatabase();
        var once = new OneByOne(empty, ids)) {
      var order = new SerialOrder(once);
      Stream.of(committed).map(SerialOrderTests::chunk).forEach(order::add);
      return order.broken();
    }
  }

  private static Chunk chunk(Decided decided) {
    LogRow then = decided.then();
    return new Chunk(then.partition(), then.decidedAt(), List.of(decided));
  }
}
