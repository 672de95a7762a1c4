package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many want one userName at once: one gets it, the others are refused, nothing fails (A6, G4). */
final class UserNamesStayUniqueTests {
  private static final int ROUNDS = 50;
  private static Consumers consumers;
  private final OrganizationId organization = OrganizationId.random();
  private final List<Someone> people =
      IntStream.range(0, Consumers.PARTITIONS)
          .mapToObj(n -> new Someone(organization, n + "-" + organization))
          .toList();

  @BeforeAll
  static void start() {
    consumers = new Consumers();
  }

  @AfterAll
  static void stop() {
    consumers.close();
  }

  @Test
  void onePersonGetsTheNameThatNewcomersOfAllPartitionsWant() { // A6
    found();
    for (int round = 0; round < ROUNDS; round++) {
      String name = "Wanted-" + round;
      List<List<Outcome>> outcomes =
          consumers.atOnce(
              IntStream.range(0, people.size())
                  .mapToObj(n -> claim(n, newcomer(n, name).isProvisionedAs(name, null)))
                  .toList());

      assertOneGotIt(outcomes.stream().flatMap(List::stream).toList());
    }
    assertNamesAreThoseOfTheProfiles();
  }

  @Test
  void onePersonGetsTheNameThatAllOfAChunkWant() { // A6
    found();
    List<CommandEnvelope> claims =
        IntStream.range(0, people.size())
            .mapToObj(n -> newcomer(n, "chunk").isProvisionedAs("wanted by a chunk", null))
            .toList();

    List<Outcome> outcomes = consumers.partition(0).apply(claims);

    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Applied.class);
    assertOneGotIt(outcomes);
  }

  @Test
  void namesAreTakenAndLetGoAtRandom() { // A6: releases meet claims, deadlocks are tried again
    long seed = Seed.next();
    found();
    join();
    for (int round = 0; round < ROUNDS; round++) {
      var random = new Random(seed + round);
      List<List<Outcome>> outcomes =
          consumers.atOnce(
              IntStream.range(0, people.size())
                  .mapToObj(n -> claim(n, rename(n, random), rename(n, random)))
                  .toList());

      assertThat(outcomes.stream().flatMap(List::stream))
          .as("seed %d", seed)
          .allMatch(o -> !(o instanceof Outcome.Refused r) || isUniqueness(r));
    }
    assertNamesAreThoseOfTheProfiles();
  }

  private CommandEnvelope rename(int person, Random random) {
    return people.get(person).isCalled("name-" + random.nextInt(4));
  }

  private Someone newcomer(int person, String of) {
    return new Someone(organization, of + "-" + person + "-" + organization);
  }

  private static Callable<List<Outcome>> claim(int partition, CommandEnvelope... commands) {
    return () -> consumers.partition(partition).apply(List.of(commands));
  }

  private void found() {
    consumers.partition(0).apply(people.getFirst().foundsOrganization(WorkspaceId.random()));
  }

  private void join() {
    for (int n = 1; n < people.size(); n++) {
      consumers.partition(n).apply(people.get(n).isProvisioned(null));
    }
  }

  private static void assertOneGotIt(List<Outcome> outcomes) {
    assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(o -> o instanceof Outcome.Refused refused && isUniqueness(refused))
        .hasSize(outcomes.size() - 1);
  }

  private static boolean isUniqueness(Outcome.Refused refused) {
    return refused.error().status() == 409 && "uniqueness".equals(refused.error().scimType());
  }

  private void assertNamesAreThoseOfTheProfiles() {
    List<String> held =
        names(
            """
            select account_id || ' ' || normal_form from user_name where organization_id = ?
            """);
    List<String> shown =
        names(
            """
            select account_id || ' ' || lower(profile ->> 'userName') from organization_user
            where organization_id = ? and deleted_at is null
            """);
    assertThat(held).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(shown);
  }

  private List<String> names(String sql) {
    return consumers.sql().sql(sql).param(organization.value()).query(String.class).list();
  }
}
