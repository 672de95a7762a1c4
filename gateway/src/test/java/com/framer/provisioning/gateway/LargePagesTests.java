package com.framer.provisioning.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** A page of large Users is bounded by bytes, and a client that pages on sees every User (G7). */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LargePagesTests {
  private static final int LARGE = 900_000;
  private static final int LARGE_USERS = 11;

  /** The default of gateway.searches.page-size. */
  private static final int PAGE_SIZE = 2 * 1024 * 1024;

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String domain = "@" + UUID.randomUUID() + ".com";
  private final List<String> ids = new ArrayList<>();

  @BeforeAll
  void largeUsersAndASmallOneAtTheEnd() {
    for (int i = 0; i < LARGE_USERS; i++) {
      ids.add(user("large-" + i, "x".repeat(LARGE), i));
    }
    ids.add(user("small", "x", LARGE_USERS));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "&sortBy=meta.created",
    "&filter=title pr",
    "&filter=active eq true",
    "&attributes=userName",
    "&excludedAttributes=title"
  })
  void aListThatIsPagedOnHasEveryUserOnce(String query) {
    List<Answer> pages = pages(start -> get("/Users?count=1000&startIndex=" + start + query));

    assertThat(ids(pages)).containsExactlyElementsOf(ids);
    assertThat(pages).hasSize(4).allSatisfy(this::isBounded);
  }

  @Test
  void aSearchByPostIsBoundedToo() { // RFC 7644 §3.4.3
    List<Answer> pages =
        pages(
            start ->
                world.http.send(
                    world
                        .http
                        .okta(token, "/Users/.search")
                        .POST(BodyPublishers.ofString(searchRequest(start)))));

    assertThat(ids(pages)).containsExactlyElementsOf(ids);
    assertThat(pages).hasSize(4).allSatisfy(this::isBounded);
  }

  @Test
  void aPageHasOneUserAtLeastAndAtMostItsCount() { // RFC 7644 §3.4.2.4
    assertThat(json(get("/Users?count=1")).path("itemsPerPage").intValue()).isOne();
    assertThat(json(get("/Users?count=2")).path("itemsPerPage").intValue()).isEqualTo(2);
    assertThat(json(get("/Users?startIndex=12&count=1000")).path("itemsPerPage").intValue())
        .isOne();
    assertThat(json(get("/Users?count=0")).path("totalResults").intValue()).isEqualTo(ids.size());
  }

  @Test
  void aClientThatHangsUpBeforeItHasReadThePageIsNoErrorOfOurs(CapturedOutput log) // I4
      throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket client = world.http.connect()) {
        String request =
            "GET %s/Users?count=1000 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(ScimHttp.SCIM, token);
        client.getOutputStream().write(request.getBytes(UTF_8));
        assertThat(client.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
      }
    }

    assertThat(json(get("/Users?count=1")).path("itemsPerPage").intValue()).isOne();
    assertThat(log.getAll()).doesNotContain(" ERROR ").doesNotContain("\tat ");
  }

  private static String searchRequest(int start) {
    return """
    {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
     "filter":"userName co \\"a\\"","startIndex":%d,"count":1000}
    """
        .formatted(start);
  }

  private List<Answer> pages(IntFunction<Answer> page) {
    List<Answer> pages = new ArrayList<>();
    int start = 1;
    do {
      Answer answer = page.apply(start);
      pages.add(answer);
      start += json(answer).path("itemsPerPage").intValue();
    } while (start <= ids.size());
    return pages;
  }

  private void isBounded(Answer page) {
    assertThat(page.body().length()).isLessThan(PAGE_SIZE + LARGE + 10_000);
    assertThat(page.header("Content-Length")).isEqualTo(Integer.toString(page.body().length()));
    JsonNode list = json(page);
    assertThat(list.path("totalResults").intValue()).isEqualTo(ids.size());
    assertThat(list.path("itemsPerPage").intValue()).isEqualTo(list.path("Resources").size());
  }

  private static List<String> ids(List<Answer> pages) {
    return pages.stream()
        .flatMap(page -> page.json().path("Resources").values().stream())
        .map(user -> user.path("id").asString())
        .toList();
  }

  private static JsonNode json(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private Answer get(String path) {
    int filter = path.indexOf("filter=") + "filter=".length();
    return world.http.get(
        token,
        path.contains("filter=")
            ? path.substring(0, filter) + URLEncoder.encode(path.substring(filter), UTF_8)
            : path);
  }

  private String user(String name, String title, int age) {
    var attributes =
        WireJson.mapper().createObjectNode().put("userName", name + domain).put("title", title);
    attributes.putArray("emails").addObject().put("value", name + domain);
    return world.rows.user(organization, new UserProfile(attributes), true, true, age).toString();
  }
}
