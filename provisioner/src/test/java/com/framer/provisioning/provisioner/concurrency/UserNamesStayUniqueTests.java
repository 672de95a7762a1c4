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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Concurrent commands claim one userName: one gets it, the others are refused, none fails (A6, G4).
 */
final class UserNamesStayUniqueTests {
  private static final int ROUNDS = 50;
  @AutoClose private static Consumers consumers;
  private final OrganizationId organization = OrganizationId.random();
  private final List<PersonCommands> people =
      IntStream.range(0, Consumers.PARTITIONS)
          .mapToObj(n -> new PersonCommands(organization, n + "-" + organization))
          .toList();

  @BeforeAll
  static void start() {
    consumers = new Consumers();
  }

  @Test
  void onePersonGetsTheNameThatEveryPartitionClaims() { // A6
    createOrganization();
    for (int round = 0; round < ROUNDS; round++) {
      String name = "Wanted-" + round;
      List<List<Outcome>> outcomes =
          consumers.runConcurrently(
              IntStream.range(0, people.size())
                  .mapToObj(n -> claim(n, newcomer(n, name).provisionAs(name, null)))
                  .toList());

      assertOneIsApplied(outcomes.stream().flatMap(List::stream).toList());
    }
    assertNamesAreThoseOfTheProfiles();
  }

  @Test
  void onePersonGetsTheNameThatAWholeChunkClaims() { // A6
    createOrganization();
    List<CommandEnvelope> claims =
        IntStream.range(0, people.size())
            .mapToObj(n -> newcomer(n, "chunk").provisionAs("wanted by a chunk", null))
            .toList();

    List<Outcome> outcomes = consumers.partition(0).apply(claims);

    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Applied.class);
    assertOneIsApplied(outcomes);
  }

  @Test
  void namesStayUniqueUnderRandomRenames() { // A6: releases race claims, deadlocks are retried
    long seed = Seed.next();
    createOrganization();
    provisionTheOthers();
    for (int round = 0; round < ROUNDS; round++) {
      var random = new Random(seed + round);
      List<List<Outcome>> outcomes =
          consumers.runConcurrently(
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
    return people.get(person).rename("name-" + random.nextInt(4));
  }

  private PersonCommands newcomer(int person, String of) {
    return new PersonCommands(organization, of + "-" + person + "-" + organization);
  }

  private static Callable<List<Outcome>> claim(int partition, CommandEnvelope... commands) {
    return () -> consumers.partition(partition).apply(List.of(commands));
  }

  private void createOrganization() {
    consumers.partition(0).apply(people.getFirst().createOrganization(WorkspaceId.random()));
  }

  private void provisionTheOthers() {
    for (int n = 1; n < people.size(); n++) {
      consumers.partition(n).apply(people.get(n).provision(null));
    }
  }

  private static void assertOneIsApplied(List<Outcome> outcomes) {
    assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(o -> o instanceof Outcome.Refused refused && isUniqueness(refused))
        .hasSize(outcomes.size() - 1);
  }

  private static boolean isUniqueness(Outcome.Refused refused) {
    return refused.error().status() == 409 && "uniqueness".equals(refused.error().scimType());
  }

  private void assertNamesAreThoseOfTheProfiles() {
    List<String> claimed =
        names(
            """
            select account_id || ' ' || normal_form from user_name where organization_id = ?
            """);
    List<String> inProfiles =
        names(
            """
            select account_id || ' ' || lower(profile ->> 'userName') from organization_user
            where organization_id = ? and deleted_at is null
            """);
    assertThat(claimed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(inProfiles);
  }

  private List<String> names(String sql) {
    return consumers.sql().sql(sql).param(organization.value()).query(String.class).list();
  }
}
