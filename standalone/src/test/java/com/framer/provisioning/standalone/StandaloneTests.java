package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.testkit.net.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandaloneTests {
  @Test
  void provisionsAnswersKeepsAndStops(@TempDir Path data) throws Exception {
    var environment = StandaloneProcess.environment(data);
    String ada;
    try (var standalone = StandaloneProcess.start(environment).awaitReady()) {
      var tables = new Tables(environment);
      var demo = new ScimClient(environment, standalone.tokens().getFirst());

      assertThat(new ScimClient(environment, "").health("PROVISIONER_PORT")).isEqualTo(200);
      provisionsByDefaultAndByRole(demo, tables);
      ada = demo.find("ada@example.com").json().path("Resources").path(0).path("id").asString();
      separatesOrganizations(standalone, environment, ada);
      eachApplicationHasItsOwnPagesOnly(environment);
      operatorSignsInAndToolsHaveAToken(standalone, environment, data);
      operatorUsesTheCommandLine(environment, data);
      keepsItsTokensOutOfTheLog(standalone, data);
      stopsWithAllThatItStarted(standalone, data);
    }

    var fixed = new HashMap<>(environment);
    fixed.put("STANDALONE_SCIM_TOKEN", "a-token-of-my-own");
    fixed.put("STANDALONE_WORKSPACES", "5");
    try (var standalone = StandaloneProcess.start(fixed).awaitReady()) {
      assertThat(standalone.tokens().getFirst()).isEqualTo("a-token-of-my-own");
      assertThat(new ScimClient(fixed, "a-token-of-my-own").get(ada).status()).isEqualTo(200);
      var tables = new Tables(fixed);
      assertThat(tables.count("select count(*) from organization")).isEqualTo(3);
      assertThat(tables.memberships("admin@example.com"))
          .hasSize(5)
          .allMatch(m -> m.contains(" admin "));
      assertThat(tables.memberships("bob@example.com")).hasSize(3);
      stopsWithAllThatItStarted(standalone, data);
    }
  }

  private static void provisionsByDefaultAndByRole(ScimClient demo, Tables tables)
      throws IOException {
    var ada = demo.create("ada@example.com");
    assertThat(ada.status()).isEqualTo(201);
    assertThat(tables.memberships("ada@example.com")) // B3
        .containsExactly("Marketing editor default");

    var bob = demo.create("bob@example.com", "editor");
    assertThat(bob.status()).isEqualTo(201);
    assertThat(tables.memberships("bob@example.com")) // B2
        .containsExactly(
            "Marketing editor organization-role",
            "Design editor organization-role",
            "Engineering editor organization-role");

    assertThat(demo.get(bob.id()).json().path("userName").asString()).isEqualTo("bob@example.com");
    var found = demo.find("bob@example.com").json();
    assertThat(found.path("totalResults").asInt()).isEqualTo(1);
    assertThat(found.path("Resources").path(0).path("id").asString()).isEqualTo(bob.id());
  }

  private static void separatesOrganizations(
      StandaloneProcess standalone, Map<String, String> environment, String ada)
      throws IOException {
    var other = new ScimClient(environment, standalone.tokens().getLast());
    assertThat(other.get(ada).status()).isEqualTo(404); // F3
    assertThat(other.find("ada@example.com").json().path("totalResults").asInt()).isZero();
    assertThat(new ScimClient(environment, "wrong").get(ada).status()).isEqualTo(401); // H1
  }

  private static void eachApplicationHasItsOwnPagesOnly(Map<String, String> environment) {
    Browser gateway = browser(environment, "GATEWAY_PORT");
    Browser provisioner = browser(environment, "PROVISIONER_PORT");

    assertThat(gateway.get("/settings").location()).isEqualTo("/settings/sign-in");
    assertThat(gateway.get("/ops").status()).isEqualTo(404);
    assertThat(gateway.get("/ops/sign-in").status()).isEqualTo(404);
    assertThat(provisioner.get("/ops").location()).isEqualTo("/ops/sign-in");
    assertThat(provisioner.get("/settings").status()).isEqualTo(404);
    assertThat(provisioner.get("/settings/sign-in").status()).isEqualTo(404);
  }

  private static void operatorSignsInAndToolsHaveAToken(
      StandaloneProcess standalone, Map<String, String> environment, Path data)
      throws IOException, InterruptedException {
    Browser browser = browser(environment, "PROVISIONER_PORT");
    var page = browser.get("/ops/sign-in");
    var signedIn =
        browser.submit(
            page,
            "/ops/sign-in",
            Map.of("name", "operator", "password", standalone.operatorPassword()));
    assertThat(signedIn.location()).isEqualTo("/ops");
    assertThat(browser.get("/ops").body()).contains("Nothing needs you");

    Path file = data.resolve("operator-token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(url(environment, "PROVISIONER_PORT") + "/ops/api/status"))
              .header("Authorization", "Bearer " + Files.readString(file).strip())
              .build();
      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
    String log = Files.readString(data.resolve("logs/standalone.log"));
    assertThat(log).doesNotContain(standalone.operatorPassword(), Files.readString(file).strip());
  }

  private static void operatorUsesTheCommandLine(Map<String, String> environment, Path data)
      throws Exception {
    CommandLine ctl = CommandLine.of(environment, data);
    try (var calls = new RecordedCalls(ctl.url())) {
      var operator = new CommandLineSteps(ctl.at(calls.url()), environment);
      operator.looks();
      operator.dealsWithOneDeadLetter();
      operator.discardsAndRestores();
      operator.worksOnJobs();
      var administration = new CommandLineAdministration(ctl.at(calls.url()));
      administration.makesAnOrganizationAndALinkForItsAdmin();
      administration.makesATokenAndRevokesIt();
      calls.areAllOperationsOfTheDocumentBut("GET /ops/api/dead-letters/{id}/record", ctl.token());
    }
  }

  private static Browser browser(Map<String, String> environment, String port) {
    return new Browser(url(environment, port), "/");
  }

  private static String url(Map<String, String> environment, String port) {
    return "http://localhost:" + environment.get(port);
  }

  private static void keepsItsTokensOutOfTheLog(StandaloneProcess standalone, Path data)
      throws IOException {
    assertThat(standalone.tokens()).hasSize(2).doesNotHaveDuplicates();
    String log = Files.readString(data.resolve("logs/standalone.log"));
    assertThat(log).contains(" gateway ", " provisioner ", " kafka ");
    assertThat(standalone.tokens()).noneMatch(log::contains);
    assertThat(log).doesNotContain(standalone.signInLink().replaceFirst(".*code=", ""));
  }

  private static void stopsWithAllThatItStarted(StandaloneProcess standalone, Path data)
      throws InterruptedException {
    List<ProcessHandle> servers = StandaloneProcess.postgres(data).toList();
    assertThat(servers).hasSize(1);

    assertThat(standalone.terminate()).isZero();

    assertThat(standalone.printed()).endsWith("Stopped.\n").doesNotContain("WARN", "ERROR");
    // Standalone knows from the pid file that PostgreSQL has stopped, and PostgreSQL removes the
    // file a moment before its process ends.
    assertThat(servers.getFirst().onExit()).succeedsWithin(Duration.ofSeconds(5));
  }
}
