package com.framer.provisioning.gateway.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.WireJson;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Operations of which nothing is known yet: what depends on them is not begun. */
final class BulkRunWithoutResultsTests {
  private final Queue<String> done = new ConcurrentLinkedQueue<>();

  @Test
  void whatWaitsForSuchAnOperationIsNotBegun() { // G1
    BulkRun run = runWithoutAda("", "ada", "ada", "bob");

    assertThat(run.run().stream().map(Optional::isPresent)).containsExactly(false, false, true);
    assertThat(run.isComplete()).isFalse();
    assertThat(done).containsExactlyInAnyOrder("ada", "bob");
  }

  @Test
  void withALimitOfErrorsNothingIsBegunAfterSuchAnOperation() {
    BulkRun run = runWithoutAda("\"failOnErrors\":1,", "ada", "bob");

    assertThat(run.run()).noneMatch(Optional::isPresent);
    assertThat(run.isComplete()).isFalse();
    assertThat(done).containsExactly("ada");
  }

  @Test
  void aRunWithAllResultsIsComplete() {
    BulkRun run = runWithoutAda("", "bob", "eve");

    assertThat(run.run()).allMatch(Optional::isPresent);
    assertThat(run.isComplete()).isTrue();
  }

  private BulkRun runWithoutAda(String members, String... people) {
    List<String> operations =
        List.of(people).stream()
            .map("{\"method\":\"DELETE\",\"path\":\"/Users/%s\"}"::formatted)
            .toList();
    String body =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],%s"Operations":[%s]}
        """
            .formatted(members, String.join(",", operations));
    return new BulkRun(
        BulkRequest.of((ObjectNode) WireJson.mapper().readTree(body)),
        operation -> Optional.ofNullable(operation.target()),
        (_, operation) -> execute(operation));
  }

  private Optional<BulkResult> execute(BulkOperation operation) {
    String person = String.valueOf(operation.target());
    done.add(person);
    return "ada".equals(person)
        ? Optional.empty()
        : Optional.of(BulkResult.done(204, person, null));
  }
}
