package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class OperatorMakesAnOrganizationTests {
  private static Pipeline pipeline;
  private static HttpClient http;
  private static String authorization;

  @BeforeAll
  static void start() {
    pipeline = new Pipeline();
    http = HttpClient.newHttpClient();
    authorization = pipeline.authorization(OperatorRole.OPERATOR);
  }

  @AfterAll
  static void stop() {
    http.close();
    pipeline.close();
  }

  @Test
  void organizationIsBornWithItsWorkspaceAndAdmin() throws Exception { // I5, F1, F2
    String admin = UUID.randomUUID() + "@example.com";

    HttpResponse<String> made =
        post(
            "{'name':'Acme','workspace':'First','defaultRole':'editor','admin':'"
                + admin
                + "','adminGivenName':'Ada','adminFamilyName':'Lovelace'}");

    assertThat(made.statusCode()).isEqualTo(202);
    String outcome = made.headers().firstValue("Location").orElseThrow();
    Awaitility.await().until(() -> get(outcome).statusCode() == 200);
    assertThat(get(outcome).body()).contains("created the Organization Acme");
    assertThat(
            pipeline
                .sql()
                .sql(
                    """
                    select o.name || ' ' || w.name || ' ' || w.default_role || ' ' || m.role
                    from account a
                    join workspace_membership m on m.account_id = a.id
                    join workspace w on w.id = m.workspace_id
                    join organization o on o.id = m.organization_id
                    where a.email = :admin
                    """)
                .param("admin", admin)
                .query(String.class)
                .list())
        .containsExactly("Acme First editor admin");
    assertThat(
            pipeline
                .sql()
                .sql(
                    """
                    select profile ->> 'name' from organization_user u
                    join account a on a.id = u.account_id where a.email = :admin
                    """)
                .param("admin", admin)
                .query(String.class)
                .single())
        .contains("Ada", "Lovelace");
  }

  @Test
  void theSameRequestSentAgainMakesNoOtherOrganization() throws Exception { // G2, I5
    String admin = UUID.randomUUID() + "@example.com";
    String request = "{'name':'Twice','workspace':'First','admin':'%s'}";
    HttpResponse<String> first = post(request.formatted(admin));
    HttpResponse<String> again = post(request.formatted(admin.toUpperCase(Locale.ROOT)));

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(member(again, "organizationId")).isEqualTo(member(first, "organizationId"));
    assertThat(outcome(first)).contains("\"Applied\"");
    assertThat(outcome(again)).contains("\"Unchanged\"");
    assertThat(outcome(post("{'name':'Once','workspace':'First','admin':'%s'}".formatted(admin))))
        .contains("\"Applied\"");
    assertThat(names(admin)).containsExactlyInAnyOrder("Twice", "Once");
  }

  @Test
  void listGoesFromTheNewestToTheOldestPageByPage() throws Exception {
    for (int i = 0; i < 3; i++) {
      outcome(
          post(
              "{'name':'Listed %d','workspace':'First','admin':'%s@example.com'}"
                  .formatted(i, UUID.randomUUID())));
    }

    JsonNode page = WireJson.mapper().readTree(get("/ops/organizations?limit=2").body());
    assertThat(page.path("organizations").valueStream().map(o -> o.path("name").asString()))
        .containsExactly("Listed 2", "Listed 1");
    String next = URLEncoder.encode(page.path("next").asString(), UTF_8);
    JsonNode rest =
        WireJson.mapper().readTree(get("/ops/organizations?limit=1&before=" + next).body());
    assertThat(rest.at("/organizations/0/name").asString()).isEqualTo("Listed 0");
    JsonNode all = WireJson.mapper().readTree(get("/ops/organizations?limit=200").body());
    assertThat(all.path("next").isNull()).isTrue();
    for (String wrong : List.of("limit=0", "limit=201", "limit=x", "before=x", "before=0~1")) {
      assertThat(get("/ops/organizations?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    for (String wrong : List.of("%2B1000000000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z")) {
      String place = wrong + "~" + UUID.randomUUID();
      assertThat(get("/ops/organizations?before=" + place).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  private static String outcome(HttpResponse<String> made) throws Exception {
    String place = made.headers().firstValue("Location").orElseThrow();
    Awaitility.await().until(() -> get(place).statusCode() == 200);
    return get(place).body();
  }

  private static String member(HttpResponse<String> response, String name) {
    return WireJson.mapper().readTree(response.body()).path(name).asString();
  }

  private static List<String> names(String admin) {
    return pipeline
        .sql()
        .sql(
            """
            select o.name from account a join organization_user u on u.account_id = a.id
            join organization o on o.id = u.organization_id where a.email = :admin
            """)
        .param("admin", admin)
        .query(String.class)
        .list();
  }

  @Test
  void linkToTheSettingsPagesIsMadeForAnyAccountAndAudited() throws Exception {
    String admin = UUID.randomUUID() + "@example.com";
    HttpResponse<String> made =
        post("{'name':'Acme','workspace':'First','admin':'%s'}".formatted(admin));
    String outcome = made.headers().firstValue("Location").orElseThrow();
    Awaitility.await().until(() -> get(outcome).statusCode() == 200);

    HttpResponse<String> link =
        post("/ops/api/sign-in-links", "{'email':'%s'}".formatted(admin.toUpperCase(Locale.ROOT)));

    assertThat(link.statusCode()).isEqualTo(201);
    assertThat(link.body()).contains("\"path\":\"/settings/sign-in/link?code=", "expiresAt");
    assertThat(
            pipeline
                .sql()
                .sql("select act from operator_audit where subject = :admin")
                .param("admin", admin)
                .query(String.class)
                .list())
        .containsExactly("make a sign-in link");
    assertThat(post("/ops/api/sign-in-links", "{'email':'nobody@example.com'}").statusCode())
        .isEqualTo(404);
    assertThat(post("/ops/api/sign-in-links", "{}").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':' ','workspace':'First','admin':'a@example.com'}",
        "{'name':'Acme','workspace':'First','admin':'nobody'}",
        "{'name':'Acme','workspace':'First','admin':'a@example.com','defaultRole':'owner'}",
        "{'name':'Acme','workspace':'First','admin':'a@example.com','adminGivenName':' '}",
        "{'name':'Acme','workspace':'First','admin':'a@example.com','adminFamilyName':'\\u0000'}",
        "not json"
      })
  void whatCanNotBeUsedIsRefusedAndPublishesNothing(String body) throws Exception {
    assertThat(post(body).statusCode()).isEqualTo(400);
  }

  @Test
  void commandWithoutAnOutcomeIsNotFound() throws Exception {
    assertThat(get("/ops/commands/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return post("/ops/organizations", body);
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(pipeline.opsUrl() + path))
        .header("Authorization", authorization);
  }
}
