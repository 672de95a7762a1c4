package com.framer.provisioning.ctl.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.ctl.process.Ctl.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ManyDeadLettersTests {
  private static final String FILTER = "state:open cause:PSQLException";

  private Api api;

  @BeforeEach
  void start() throws Exception {
    api = new Api();
    api.on(
            "GET /ops/api/dead-letters/count?filter=" + FILTER,
            200,
            "{\"count\":1200,\"atLeast\":false}")
        .on("POST /ops/api/jobs", 201, job("prepared", "{}", "{\"unknown\":700,\"applied\":500}"))
        .on("POST /ops/api/jobs/j-7/start", 200, job("running", "{}", "{}"))
        .on("POST /ops/api/jobs/j-7/cancel", 200, job("cancelled", "{}", "{}"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String job(String state, String done, String predicted) {
    return """
    {"id":"j-7","act":"replay","state":"%s","records":1200,"done":%s,"predicted":%s,"predicting":%s,
     "byCause":[{"causeText":"PSQLException: value too long","count":1200}],
     "byType":[{"type":"CreateUser","count":1200}],
     "byOrganization":[{"organizationId":"0199f3a0-0000-7000-8000-00000000000a","count":1200}]}\
    """
        .formatted(state, done, predicted, predicted.contains("700"));
  }

  private Run replay(Ctl ctl, String... more) throws Exception {
    String[] arguments = {"dead-letters", "replay", "--filter", FILTER, "--reason", "mended"};
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return ctl.run(all.toArray(String[]::new));
  }

  @Test
  void becomeAJobThatIsShownConfirmedByItsNumberAndWatched() throws Exception {
    api.on(
            "GET /ops/api/jobs/j-7",
            200,
            job("prepared", "{}", "{\"applied\":1100,\"refused\":100}"))
        .on("GET /ops/api/jobs/j-7", 200, job("running", "{\"applied\":300}", "{}"))
        .on("GET /ops/api/jobs/j-7", 503, "{}")
        .on(
            "GET /ops/api/jobs/j-7",
            200,
            job("finished", "{\"applied\":1100,\"refused\":100}", "{}"));

    var replayed =
        replay(Ctl.of(api).typing("1200\n").asProcess(), "--rate", "50", "--name", "night");

    assertThat(replayed.exitCode()).isEqualTo(3);
    assertThat(api.call("POST /ops/api/jobs").body())
        .contains(
            "\"filter\":\"" + FILTER, "\"reason\":\"mended\"", "\"rate\":50", "\"name\":\"night\"");
    assertThat(api.call("POST /ops/api/jobs/j-7/start").body()).isEqualTo("{\"records\":1200}");
    assertThat(replayed.error())
        .contains(
            "  1,200  PSQLException: value too long\n",
            "  1,100  applied\n",
            "    100  refused\n",
            "To replay all 1,200, type the number:",
            "running: 300 of 1,200 (25 %), 300 applied");
    assertThat(replayed.output())
        .contains("state        finished\n", "done         1,100 applied, 100 refused\n")
        .doesNotContain("running");
  }

  @Test
  void areLeftAloneIfAnotherNumberIsTyped() throws Exception {
    api.on("GET /ops/api/jobs/j-7", 200, job("prepared", "{}", "{\"applied\":1200}"));

    var declined = replay(Ctl.of(api).typing("y\n"));

    assertThat(declined.exitCode()).isEqualTo(1);
    assertThat(api.lines())
        .contains("POST /ops/api/jobs/j-7/cancel")
        .doesNotContain("POST /ops/api/jobs/j-7/start");
  }

  @Test
  void areWorkedWithoutThisProcessIfDetached() throws Exception {
    var detached = replay(Ctl.of(api), "--yes", "--detach", "--json");

    assertThat(detached.exitCode()).isZero();
    assertThat(detached.output()).isEqualTo(job("running", "{}", "{}") + "\n");
    assertThat(api.lines()).last().isEqualTo("POST /ops/api/jobs/j-7/start");
  }

  @Test
  void ofNoMatchMakeNoJob() throws Exception {
    api.on("GET /ops/api/dead-letters/count?filter=nobody@example.com", 200, "{\"count\":0}");

    var none =
        Ctl.of(api)
            .run(
                "dead-letters", "discard", "--filter", "nobody@example.com", "--reason", "x", "-y");

    assertThat(none.exitCode()).isEqualTo(4);
    assertThat(api.lines()).hasSize(1);
  }

  @Test
  void arePredictedByAJobThatIsNeverStarted() throws Exception {
    api.on("GET /ops/api/jobs/j-7", 200, job("prepared", "{}", "{\"applied\":1199,\"refused\":1}"));

    var predicted = Ctl.of(api).run("dead-letters", "dry-run", "--filter", FILTER);

    assertThat(predicted.exitCode()).isEqualTo(3);
    assertThat(predicted.output()).contains("  1,199  applied\n", "      1  refused\n");
    assertThat(api.lines()).last().isEqualTo("POST /ops/api/jobs/j-7/cancel");
  }

  @Test
  void showEachRecordWithWhatWasPredicted() throws Exception {
    api.on(
        "GET /ops/api/jobs/j-7/records?state=done&limit=50",
        200,
        """
        {"records":[{"number":12,"deadLetterId":"0199f3a0-0000-7000-8000-000000000001","email":"ada@example.com",
         "type":"CreateUser","state":"done","predicted":{"status":"applied"},
         "outcome":{"status":"refused","reason":"The last Admin."}}],"next":null}\
        """);

    assertThat(Ctl.of(api).run("jobs", "records", "j-7", "--state", "done").output())
        .isEqualTo(
            """
            NUMBER  STATE  PREDICTED  OUTCOME  EMAIL
                12  done   applied    refused  ada@example.com
                0199f3a0-0000-7000-8000-000000000001 · CreateUser
                The last Admin.
            """);
  }
}
