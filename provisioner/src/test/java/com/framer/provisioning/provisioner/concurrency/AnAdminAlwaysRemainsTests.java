package com.framer.provisioning.provisioner.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Organizations of few people, each on a partition of their own, get random commands concurrently:
 * every committed state satisfies F1, F2 and F4.
 */
final class AnAdminAlwaysRemainsTests {
  private static final int ORGANIZATIONS = 40;
  private static final int ROUNDS = 8;

  @Test
  void everyCommittedStateHasItsAdmins() { // F1, F2, F4, D2, D3, D4
    long seed = Seed.next();
    try (var consumers = new Consumers()) {
      for (int n = 0; n < ORGANIZATIONS; n++) {
        run(consumers, new Random(seed + n));
      }

      assertThat(consumers.states().violations()).as("seed %d", seed).isEmpty();
      assertThat(consumers.states().transactions()).isGreaterThan(ORGANIZATIONS * ROUNDS);
    }
  }

  /** Runs rounds of concurrent commands on one new Organization of two to four people. */
  private static void run(Consumers consumers, Random random) {
    OrganizationId organization = OrganizationId.random();
    List<String> names =
        IntStream.range(0, 2 + random.nextInt(3)).mapToObj(p -> p + "-" + organization).toList();
    var workload = new Workload(organization, names, random.nextLong());
    consumers.partition(0).apply(workload.founding(2 + random.nextInt(3)));
    for (int round = 0; round < ROUNDS; round++) {
      List<Callable<Object>> chunks = new ArrayList<>();
      for (int p = 0; p < names.size(); p++) {
        var partition = consumers.partition(p);
        var commands = workload.next(p);
        chunks.add(() -> partition.apply(commands));
      }
      consumers.runConcurrently(chunks);
    }
  }
}
