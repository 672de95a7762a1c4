package com.framer.provisioning.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.schema.UserInput;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.filter.UserFilter;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.gateway.patch.PatchRequest;
import com.framer.provisioning.gateway.scim.IfMatch;
import com.framer.provisioning.gateway.scim.Preference;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Random and mutated input is accepted or refused, quickly, and never fails otherwise. */
final class FuzzTests {
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final List<String> FILTERS =
      List.of(
          "userName eq \"a@b.c\" and not (title pr)",
          "emails[type eq \"work\" and value co \"@x\"].display sw \"é\"",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value ne null",
          "(meta.created gt \"2026-01-01T00:00:00Z\" or active eq True) and id pr",
          "schemas co \"urn\" or addresses[locality eq \"\\u00e9\\\"\"] or roles eq 5");
  private static final List<String> PATCHES =
      List.of(
          """
          {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
           {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"a@b.c"},
           {"op":"add","value":{"name.givenName":"x","active":"False","roles":[{"value":1}]}},
           {"op":"remove","path":"name[x pr]"}]}
          """,
          """
          {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
           {"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
            "value":"m"},{"op":"replace","value":{"emails":[{"primary":true,"value":null}]}}]}
          """);
  private static final List<String> PATHS =
      List.of(
          "emails[type eq \"work\" and value co \"@x\"].display",
          "phoneNumbers[not (type pr) or value ne \"a]\\\"\\u00e9\"].value",
          "addresses[(type eq \"a\" or type eq \"b\") and primary eq true]");
  private static final String ALPHABET =
      "abeqnotr \"\\()[].:,$0159-{}truefalsenull\u0000é\ud83d\ude00\n";

  private final Random random = new Random(SEED);

  @Test
  void filtersAreReadOrRefused() {
    fuzz(20_000, FILTERS, text -> UserFilter.parse(text));
  }

  @Test
  void patchesAreReadOrRefused() {
    fuzz(10_000, PATCHES, text -> PatchRequest.read(object(text)));
  }

  @Test
  void everyPathThatIsReadIsReadableInARecord() { // G5
    var paths =
        FILTERS.stream().map(filter -> "emails[" + filter.replace("userName", "type") + "]");
    fuzz(
        10_000,
        Stream.concat(paths, PATHS.stream()).toList(),
        text -> {
          AttributePath path = AttributePath.of(text);
          assertThat(AttributePath.of(path.text())).isEqualTo(path);
        });
  }

  @Test
  void usersAreReadOrRefused() {
    fuzz(10_000, List.of(ScimHttp.user("a@b.c")), text -> UserInput.of(object(text)));
  }

  @Test
  void conditionsAreReadOrRefused() { // RFC 7644 §3.14
    String id = ScimId.random().toString();
    String ours = "W/\"%s.3\", \"%s.4\"".formatted(id.substring(0, 8), id.substring(0, 8));
    fuzz(10_000, List.of(ours, "*"), text -> IfMatch.of(List.of(text), id));
  }

  @Test
  void preferencesAreReadOrRefused() { // RFC 7240
    fuzz(
        10_000,
        List.of("respond-async, wait=10", "wait=\"20\";x=y,respond-async"),
        text -> {
          var request = new MockHttpServletRequest();
          request.addHeader("Prefer", text);
          Preference.of(request);
        });
  }

  @Test
  void bulkRequestsAreAnsweredTwoOrFourHundred() { // I4
    var world = RunningGateway.shared();
    String token = world.rows.token(world.rows.organization());
    String bulk =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":9,
         "Operations":[
          {"method":"DELETE","path":"/Users/%s","version":"W/\\"1.2\\""},
          {"method":"PATCH","path":"/Users/bulkId:x","data":{"a":["bulkId:x",{"b":"bulkId:y"}]}},
          {"method":"POST","path":"/Users","bulkId":"x","data":{"userName":"bulkId:x"}}]}
        """
            .formatted(ScimId.random());
    for (int i = 0; i < 200; i++) {
      String input = mutated(bulk);
      check(input, post(world, token, "/Bulk", input));
    }
  }

  @Test
  void cursorsAreReadOrRefused() { // RFC 9865
    var world = RunningGateway.shared();
    OrganizationId organization = world.rows.organization();
    String token = world.rows.token(organization);
    world.rows.user(organization, UUID.randomUUID() + "@example.com", true, true, 0);
    world.rows.user(organization, UUID.randomUUID() + "@example.com", true, true, 1);
    String cursor =
        world.http.get(token, "/Users?cursor=&count=1").json().path("nextCursor").asString();
    for (int i = 0; i < 200; i++) {
      String body =
          "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"cursor\":"
              + WireJson.mapper().writeValueAsString(mutated(cursor))
              + "}";
      check(body, post(world, token, "/.search", body));
    }
  }

  @Test
  void theGatewayAnswersTwoOrFourHundred() { // I4
    var world = RunningGateway.shared();
    OrganizationId organization = world.rows.organization();
    String token = world.rows.token(organization);
    ScimId id = world.rows.user(organization, UUID.randomUUID() + "@example.com", true, true, 0);
    for (int i = 0; i < 300; i++) {
      String filter = mutated(FILTERS.get(random.nextInt(FILTERS.size())));
      String body =
          "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],"
              + "\"filter\":"
              + WireJson.mapper().writeValueAsString(filter)
              + "}";
      check(filter, post(world, token, "/.search", body));
      check(filter, world.http.filter(token, filter));
    }
    for (int i = 0; i < 100; i++) {
      String patch = mutated(PATCHES.get(random.nextInt(PATCHES.size())));
      String broken = patch.replace("PatchOp", ""); // read in full, but never published
      check(
          broken,
          world.http.send(
              world
                  .http
                  .okta(token, "/Users/" + id)
                  .method("PATCH", BodyPublishers.ofString(broken))));
    }
  }

  private static Answer post(RunningGateway.Shared world, String token, String path, String body) {
    return world.http.send(
        world.http.okta(token, path).POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8))));
  }

  private static void check(String input, Answer answer) {
    assertThat(answer.status())
        .as("seed %d, input %s: %s", SEED, input, answer.body())
        .satisfiesAnyOf(s -> assertThat(s).isEqualTo(200), s -> assertThat(s).isBetween(400, 499));
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
  }

  private void fuzz(int times, List<String> samples, Consumer<String> parser) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      String input = i % 4 == 0 ? noise() : mutated(samples.get(random.nextInt(samples.size())));
      try {
        parser.accept(input);
      } catch (ScimFailure refused) {
        assertThat(refused.error().status()).isEqualTo(400);
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed %d, input %s".formatted(SEED, input), e);
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("seed %d", SEED)
        .isLessThan(LONG_ENOUGH);
  }

  private static ObjectNode object(String text) {
    try {
      if (WireJson.mapper().readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException _) {
      // ScimBody refuses this before the parser: see ScimBodyTests.
    }
    return WireJson.mapper().createObjectNode();
  }

  private String noise() {
    var noise = new StringBuilder();
    int length = random.nextInt(200);
    String open = List.of("(", "[", "not (", "{\"a\":", "\"").get(random.nextInt(5));
    for (int i = 0; i < length; i++) {
      noise.append(random.nextInt(3) == 0 ? open : String.valueOf(character()));
    }
    return noise.toString();
  }

  /** Cut, doubled, swapped and sprinkled. */
  private String mutated(String sample) {
    var text = new StringBuilder(sample);
    for (int i = random.nextInt(6); i >= 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(40)));
        case 2 -> text.setCharAt(at, character());
        default -> text.insert(at, character());
      }
    }
    return text.toString();
  }

  private char character() {
    return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
  }
}
