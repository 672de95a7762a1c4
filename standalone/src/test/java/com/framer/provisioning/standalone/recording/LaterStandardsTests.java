package com.framer.provisioning.standalone.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.recording.WholePipeline.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Bulk, versions and asynchronous requests, from HTTP to the database and back. */
@ExtendWith(SharedPipeline.class)
final class LaterStandardsTests {
  private static final String SCHEMAS =
      "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],";

  private static WholePipeline pipeline;
  private final String domain = "@" + UUID.randomUUID() + ".example";

  @BeforeAll
  static void start(WholePipeline shared) {
    pipeline = shared;
  }

  @Test
  void aBulkMakesPeopleWhoReferToEachOtherAndChangesThem() { // RFC 7644 §3.7
    String enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    String ada =
        """
        {"method":"POST","path":"/Users","bulkId":"ada","data":{%s"userName":"ada%s",
          "%s":{"manager":{"value":"bulkId:boss"}}}}\
        """
            .formatted(SCHEMAS, domain, enterprise);
    String boss =
        """
        {"method":"POST","path":"/Users","bulkId":"boss","data":{%s"userName":"boss%s"}}\
        """
            .formatted(SCHEMAS, domain);
    String patch =
        """
        {"method":"PATCH","path":"/Users/bulkId:ada","data":{
          "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
          "Operations":[{"op":"replace","path":"title","value":"Countess"}]}}\
        """;

    JsonNode operations = bulk(ada, boss, patch).body().path("Operations");

    assertThat(operations.values())
        .extracting(operation -> operation.path("status").asString())
        .containsExactly("201", "201", "200");
    JsonNode made = call("GET", path(operations.get(0)), "", Map.of()).body();
    assertThat(made.path("title").asString()).isEqualTo("Countess");
    assertThat(made.path(enterprise).path("manager").path("value").asString())
        .isEqualTo(path(operations.get(1)).replace("/Users/", ""));
    assertThat(made.path("meta").path("version").asString())
        .isEqualTo(operations.get(2).path("version").asString());
  }

  @Test
  void ofTwoChangesOfOneVersionOnlyTheFirstIsApplied() { // RFC 7644 §3.14
    JsonNode user = create("bob");
    Map<String, String> condition = Map.of("If-Match", version(user));

    Answer first = rename(user, "first", condition);
    Answer second = rename(user, "second", condition);

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(412);
    assertThat(rename(user, "third", Map.of("If-Match", version(first.body()))).status())
        .isEqualTo(200);
  }

  @Test
  void concurrentChangesOfOneVersionAreOne() { // G1
    JsonNode user = create("eve");
    Map<String, String> condition = Map.of("If-Match", version(user));

    var both =
        IntStream.range(0, 8)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> rename(user, "title " + i, condition)))
            .toList();

    assertThat(both.stream().map(CompletableFuture::join).filter(a -> a.status() == 200))
        .hasSize(1);
  }

  @Test
  void aDeletionThatNobodyWaitsForIsFoundInItsTransaction() { // I2
    JsonNode user = create("cyd");

    Answer accepted = call("DELETE", path(user), "", Map.of("Prefer", "respond-async"));

    assertThat(accepted.status()).isEqualTo(202);
    String location = accepted.headers().firstValue("Location").orElseThrow();
    String transaction = location.substring(location.indexOf("/Transactions"));
    JsonNode event =
        Awaitility.await()
            .until(() -> call("GET", transaction, "", Map.of()), a -> a.status() == 200)
            .body();
    JsonNode operation = event.path("events").path("urn:ietf:params:scim:event:misc:asyncresp");
    assertThat(operation.path("method").asString()).isEqualTo("DELETE");
    assertThat(operation.path("status").asString()).isEqualTo("204");
    assertThat(call("GET", path(user), "", Map.of()).status()).isEqualTo(404);
  }

  private JsonNode create(String name) {
    Answer answer =
        call(
            "POST",
            "/Users",
            "{%s\"userName\":\"%s%s\"}".formatted(SCHEMAS, name, domain),
            Map.of());
    assertThat(answer.status()).isEqualTo(201);
    return answer.body();
  }

  private static Answer rename(JsonNode user, String title, Map<String, String> headers) {
    return call(
        "PATCH",
        path(user),
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations":[{"op":"replace","path":"title","value":"%s"}]}
        """
            .formatted(title),
        headers);
  }

  private static Answer bulk(String... operations) {
    return call(
        "POST",
        "/Bulk",
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s]}
        """
            .formatted(String.join(",", operations)),
        Map.of());
  }

  private static String version(JsonNode user) {
    return user.path("meta").path("version").asString();
  }

  /** The path of a User, or of the User of a Bulk operation. */
  private static String path(JsonNode json) {
    String location =
        json.path("location").asString(json.path("meta").path("location").asString(""));
    return location.substring(location.indexOf("/Users/"));
  }

  private static Answer call(String method, String path, String body, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/scim+json");
    return pipeline.scim(method, path, all, body).join();
  }
}
