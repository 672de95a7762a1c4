package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.provisioner.ops.Console.Answer;
import com.framer.provisioning.provisioner.ops.SharedConsole;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Jobs over the API and on the pages of the console. */
@ExtendWith(SharedConsole.class)
@Execution(ExecutionMode.SAME_THREAD)
final class JobsOverHttpTests {
  private static final Console CONSOLE = Console.shared();
  private static final String OPERATOR = CONSOLE.pipeline.authorization(OperatorRole.OPERATOR);
  private static final String JOBS = "/ops/api/jobs";

  private final ManyDeadLetters letters =
      new ManyDeadLetters(CONSOLE.pipeline, new Acme(CONSOLE.pipeline));

  @Test
  void jobIsMadeLookedAtStartedAndWatched() {
    Answer made = post(JOBS, body(letters.creates(3), "'rate':100"));
    assertThat(made.status()).isEqualTo(201);
    String path = made.headers().firstValue("Location").orElseThrow();
    assertThat(made.body().path("state").asString()).isEqualTo("prepared");
    assertThat(made.body().path("records").asInt()).isEqualTo(3);
    assertThat(made.body().at("/byType/0/type").asString()).isEqualTo("CreateUser");
    assertThat(made.body().at("/byCause/0/causeText").asString()).isEqualTo("BadReleaseException");
    assertThat(made.body().at("/byOrganization/0/name").asString()).isEqualTo("Acme");
    assertThat(made.body().path("predicting").asBoolean()).isTrue();
    Awaitility.await().until(() -> get(path).at("/predicted/applied").asInt() == 3);
    Awaitility.await().until(() -> !get(path).path("predicting").asBoolean());

    assertThat(post(path + "/start", "{\"records\":3}").body().path("state").asString())
        .isEqualTo("running");
    Awaitility.await().until(() -> get(path).path("state").asString().equals("finished"));
    assertThat(get(path).at("/done/applied").asInt()).isEqualTo(3);
    assertThat(post(path + "/pause", "").body().path("skipped").asString())
        .isEqualTo("the job is finished");
    JsonNode first = get(path + "/records?limit=2&state=done");
    assertThat(first.path("records")).hasSize(2);
    assertThat(first.at("/records/0/outcome/status").asString()).isEqualTo("applied");
    assertThat(first.at("/records/0/predicted/status").asString()).isEqualTo("applied");
    assertThat(get(path + "/records?limit=2&after=" + first.path("next").asInt()).path("records"))
        .hasSize(1);
    assertThat(get(JOBS + "?limit=1").at("/jobs/0/id").asString())
        .isEqualTo(made.body().path("id").asString());
    assertThat(audited(made.body().path("id").asString()))
        .containsExactly(
            "make job: accepted: replay of 3",
            "start job: accepted",
            "pause job: skipped: the job is finished");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'act':'eat','filter':'','reason':'x'} | act: replay, discard or restore",
        "{'act':'replay','reason':'x'} | filter or ids",
        "{'act':'replay','filter':'','ids':['a3bb189e-8bf9-3888-9912-ace4e6543002'],'reason':'x'} |"
            + " filter or ids",
        "{'act':'replay','ids':[null],'reason':'x'} | ids: each is the id",
        "{'act':'replay','filter':'colour:red','reason':'x'} | filter: “colour:red”",
        "{'act':'replay','filter':'nobody-at-all@example.com','reason':'x'} | no dead letter"
            + " matches",
        "{'act':'replay','filter':'','reason':' '} | reason: say why",
        "{'act':'replay','filter':'','reason':'x','rate':0} | rate: 1 to 500",
        "{'act':'replay','filter':'','reason':'x','stopAfterFailures':-1} | stopAfterFailures:",
      })
  void whatIsNoJobIsAnsweredWithWhatItMustBe(String body, String detail) {
    Answer answer =
        CONSOLE.api(OPERATOR, "POST", JOBS, body.replace("\\'", "'").replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asString()).contains(detail);
  }

  @Test
  void unknownJobsAndPlacesSaySo() {
    String unknown = JOBS + "/" + UUID.randomUUID();
    assertThat(CONSOLE.api(OPERATOR, "GET", unknown, "").status()).isEqualTo(404);
    assertThat(CONSOLE.api(OPERATOR, "GET", unknown + "/records", "").status()).isEqualTo(404);
    assertThat(post(unknown + "/cancel", "").status()).isEqualTo(404);
    assertThat(CONSOLE.api(OPERATOR, "GET", JOBS + "?limit=201", "").status()).isEqualTo(400);
    assertThat(CONSOLE.api(OPERATOR, "GET", JOBS + "?before=x", "").status()).isEqualTo(400);
    String job = post(JOBS, body(letters.creates(1), "'rate':1")).body().path("id").asString();
    assertThat(CONSOLE.api(OPERATOR, "GET", JOBS + "/" + job + "/records?state=x", "").status())
        .isEqualTo(400);
  }

  @Test
  void freezingMayTakeLongerThanOtherTransactions() {
    CONSOLE
        .pipeline
        .sql()
        .sql(
            """
            create or replace function takes_long() returns trigger language plpgsql as $$
            begin
              if tg_op = 'INSERT' then
                perform set_config('transaction_timeout', '0', true);
                perform set_config('transaction_timeout', '400ms', true);
              elsif old.records = 0 then
                perform pg_sleep(0.8);
              end if;
              return new;
            end $$;
            create or replace trigger takes_long before insert or update on replay_job
              for each row when (new.name = 'takes long') execute function takes_long();
            """)
        .update();

    assertThat(post(JOBS, body(letters.creates(1), "'name':'takes long'")).status()).isEqualTo(201);
  }

  @Test
  void typeInARecordOfAStrangerMayBeAnyWord() {
    UUID strange = letters.unreadable();
    CONSOLE
        .pipeline
        .sql()
        .sql("update dead_letter set type = 'none' where id = ?")
        .param(strange)
        .update();

    Answer made = post(JOBS, body(List.of(strange, letters.unreadable()), "'rate':1"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().at("/byType/0/count").asInt()).isEqualTo(2);
  }

  @Test
  void deadLetterThatSomebodyHoldsIsDiscardedAMomentLater() {
    List<UUID> chosen = letters.creates(2);
    String body = body(chosen, "'rate':1").replace("replay", "discard");
    String path = post(JOBS, body).headers().firstValue("Location").orElseThrow();
    new TransactionTemplate(CONSOLE.pipeline.bean(PlatformTransactionManager.class))
        .executeWithoutResult(
            _ -> {
              CONSOLE
                  .pipeline
                  .bean(JdbcClient.class)
                  .sql("select id from dead_letter where id = ? for update")
                  .param(chosen.getFirst())
                  .query(UUID.class)
                  .single();
              post(path + "/start", "{\"records\":2}");
              Awaitility.await().until(() -> get(path).at("/done/accepted").asInt() == 1);
            });

    Awaitility.await().until(() -> get(path).path("state").asString().equals("finished"));
    assertThat(get(path).at("/done/accepted").asInt()).isEqualTo(2);
  }

  @Test
  void pageOfAJobAsksForTheNumberOfManyAndShowsPredictedAndReal() {
    Browser browser = CONSOLE.signedIn(Console.OPERATOR);
    String email = Acme.someone();
    letters.createAndRenames(email, 101);
    Page form = browser.get("/ops/jobs/new?filter=state:open+" + email);
    Page refused =
        browser.submit(form, "/ops/jobs", Map.of("act", "replay", "filter", email, "reason", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("say why, in a sentence or two", "aria-invalid=\"true\"");
    Page made =
        browser.submit(
            form,
            "/ops/jobs",
            Map.of("act", "replay", "filter", email, "reason", "<b>fixed</b>", "rate", "400"));
    assertThat(made.status()).isEqualTo(302);
    String path = made.location();
    Page page = browser.get(path);
    assertThat(page.body())
        .contains("Replay 102 dead letters?", "Type 102, the number", "&lt;b&gt;fixed&lt;/b&gt;")
        .contains("hx-trigger=\"every 2s\"");

    assertThat(browser.submit(page, path + "/start", Map.of("records", "101")).location())
        .isEqualTo(path);
    assertThat(browser.get(path).body()).contains("Type the number of dead letters");
    assertThat(browser.submit(page, path + "/start", Map.of("records", "102")).location())
        .isEqualTo(path);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> browser.get(path).body().contains("Finished"));
    assertThat(browser.get(path).body())
        .contains("Predicted and real", "102 of 102 through")
        .doesNotContain("hx-trigger");
    assertThat(browser.get(path + "?state=applied&after=50").body()).contains("No. 51");
    browser.submit(page, path + "/cancel", Map.of());
    assertThat(browser.get(path).body()).contains("Nothing was done: the job is finished.");
    assertThat(browser.get("/ops/jobs").body()).contains(path, "102 applied");
  }

  @Test
  void readerSeesJobsAndNoButtons() {
    Browser browser = CONSOLE.signedIn(Console.READER);
    String job = post(JOBS, body(letters.creates(1), "'rate':1")).body().path("id").asString();

    assertThat(browser.get("/ops/jobs/" + job).body())
        .contains("0 of 1 through")
        .doesNotContain("/start\"", "/cancel\"");
    assertThat(CONSOLE.api(OperatorRole.READER, "POST", JOBS + "/" + job + "/start", "").status())
        .isEqualTo(403);
  }

  private static Answer post(String path, String body) {
    return CONSOLE.api(OPERATOR, "POST", path, body);
  }

  private static JsonNode get(String path) {
    Answer answer = CONSOLE.api(OPERATOR, "GET", path, "");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static String body(List<UUID> ids, String more) {
    return ids.stream()
        .map(id -> "'" + id + "'")
        .collect(
            Collectors.joining(
                ",",
                "{'act':'replay','reason':'the bad release is gone','ids':[",
                "]," + more + "}"))
        .replace('\'', '"');
  }

  private static List<String> audited(String subject) {
    return CONSOLE
        .pipeline
        .sql()
        .sql("select act || ': ' || result from operator_audit where subject = ? order by id")
        .param(subject)
        .query(String.class)
        .list();
  }
}
