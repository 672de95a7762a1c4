package com.framer.provisioning.ctl.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What jobs did not do is said, and is an exit code of its own. */
final class JobsTests {
  private static final String JOB =
      "{\"id\":\"j-8\",\"act\":\"replay\",\"state\":\"%s\",\"records\":3,%s}";

  private Api api;

  @BeforeEach
  void start() throws Exception {
    api = new Api();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void recordsThatCanNotBePredictedStayUnknown() throws Exception {
    String before = JOB.formatted("prepared", "\"predicting\":true,\"predicted\":{\"unknown\":3}");
    String after =
        JOB.formatted(
            "prepared", "\"predicting\":false,\"predicted\":{\"applied\":2,\"unknown\":1}");
    api.on("GET /ops/api/dead-letters/count?filter=x@example.com", 200, "{\"count\":3}")
        .on("POST /ops/api/jobs", 201, before)
        .on("GET /ops/api/jobs/j-8", 200, after)
        .on("POST /ops/api/jobs/j-8/cancel", 200, after);

    var run = Ctl.of(api).run("dead-letters", "dry-run", "--filter", "x@example.com");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.output())
        .contains("      2  applied\n", "      1  not known before they are replayed\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume -y", "cancel -y", "start -y", "start -y --detach"})
  void actThatDidNothingSaysSo(String act) throws Exception {
    String skipped = JOB.formatted("finished", "\"skipped\":\"the job is finished\"");
    api.on("GET /ops/api/jobs/j-8", 200, skipped)
        .on("POST /ops/api/jobs/j-8/" + act.split(" ", -1)[0], 200, skipped);
    var arguments = new ArrayList<>(List.of("jobs"));
    arguments.addAll(List.of(act.split(" ", -1)));
    arguments.add("j-8");

    var run = Ctl.of(api).run(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.error()).contains("the job is finished.");
  }
}
