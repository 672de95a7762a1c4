package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.operator.OperatorRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
