package com.framer.provisioning.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.gateway.scim.Paging;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Paging by cursor (RFC 9865). */
final class CursorPagesTests {
  private static final int USERS = 7;

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String domain = "@" + UUID.randomUUID() + ".com";
  private final List<String> all =
      IntStream.range(0, USERS)
          .mapToObj(i -> world.rows.user(organization, "u" + i + domain, i % 2 == 0, true, i))
          .map(ScimId::toString)
          .toList();

  @ParameterizedTest
  @CsvSource({
    "''",
    "&sortBy=userName",
    "'&filter=active eq true or active eq false'",
    "'&filter=userName sw \"u\"&sortBy=userName&sortOrder=ascending'"
  })
  void aClientThatFollowsTheCursorsHasEveryUserOnce(String query) {
    assertThat(walk(query, _ -> {})).containsExactlyElementsOf(all);
  }

  @Test
  void theFirstPageHasACursorAndTheLastOneHasNone() {
    JsonNode first = page("&count=4", "").json();
    JsonNode last = page("&count=4", first.path("nextCursor").asString()).json();

    assertThat(first.path("totalResults").intValue()).isEqualTo(USERS);
    assertThat(first.path("itemsPerPage").intValue()).isEqualTo(4);
    assertThat(first.has("startIndex")).isFalse();
    assertThat(first.path("nextCursor").asString()).matches("[A-Za-z0-9_-]+");
    assertThat(last.path("itemsPerPage").intValue()).isEqualTo(3);
    assertThat(last.has("nextCursor")).isFalse();
    assertThat(page("&count=0", "").json().has("nextCursor")).isFalse();
    // A client that counts positions sees no cursor.
    assertThat(world.http.get(token, "/Users?count=4").json().has("nextCursor")).isFalse();
  }

  @Test
  void deletionsMeanwhileSkipNobody() {
    List<String> found =
        walk("", page -> world.rows.delete(new ScimId(UUID.fromString(page.getLast()))));

    assertThat(found).containsExactlyElementsOf(all);
  }

  @Test
  void aSearchByPostHasCursorsToo() {
    String request =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"count":5,"cursor":"%s"}
        """;
    String next = search(request.formatted("")).json().path("nextCursor").asString();

    JsonNode last = search(request.formatted(next)).json();

    assertThat(ids(last)).containsExactlyElementsOf(all.subList(5, USERS));
    // It is the same query as that of a GET.
    assertThat(ids(page("", next).json())).containsExactlyElementsOf(all.subList(5, USERS));
  }

  @Test
  void aCursorIsOfItsQueryOnly() {
    String cursor = page("&count=2", "").json().path("nextCursor").asString();

    refused(page("&filter=" + "active%20eq%20true", cursor), "invalidCursor");
    refused(page("&sortBy=userName", cursor), "invalidCursor");
    assertThat(page("&count=3&attributes=userName", cursor).status()).isEqualTo(200);
  }

  @Test
  void aCursorIsOfItsOrganizationOnly() { // H3
    String cursor = page("&count=2", "").json().path("nextCursor").asString();
    OrganizationId other = world.rows.organization();
    world.rows.user(other, "eve" + domain, true, true, 0);

    Answer answer = world.http.get(world.rows.token(other), "/Users?cursor=" + cursor);

    refused(answer, "invalidCursor");
    assertThat(world.http.get(world.rows.token(organization), "/Users?cursor=" + cursor).status())
        .as("another token of the same Organization")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAA", "%F0%9F%92%A9", "..%2F", "null", "1"})
  void aCursorThatWasMadeUpIsRefused(String cursor) {
    refused(page("", cursor), "invalidCursor");
  }

  @Test
  void aCursorThatWasChangedIsRefused() {
    String cursor = page("&count=2", "").json().path("nextCursor").asString();

    refused(page("", cursor.substring(0, cursor.length() - 4)), "invalidCursor");
    refused(page("", cursor + "AAAA"), "invalidCursor");
    for (int i = 0; i < cursor.length() - 1; i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      refused(page("", cursor.substring(0, i) + other + cursor.substring(i + 1)), "invalidCursor");
    }
  }

  @Test
  void aCursorExpires() {
    Instant before = Instant.now().minus(Paging.CURSOR_LIFETIME).minusSeconds(5);
    var cursors =
        new Cursors(
            new Signatures(world.sqlAs(world.database.gateway())),
            Clock.fixed(before, ZoneOffset.UTC));
    var place = Place.of(2, Instant.EPOCH, new ScimId(UUID.randomUUID()));

    Answer answer = page("", cursors.write(organization, "null\nnull\nnull", place));

    refused(answer, "expiredCursor");
    assertThat(answer.json().path("detail").asString()).contains("older than 60 minutes");
  }

  @Test
  void aSizeThatIsNoNumberHasItsOwnError() {
    refused(page("&count=many", ""), "invalidCount");
    assertThat(page("&count=-5", "").json().path("itemsPerPage").intValue()).isZero();
  }

  private List<String> walk(String query, Consumer<List<String>> afterPage) {
    var found = new ArrayList<String>();
    String encoded = query.replace(" ", "%20").replace("\"", "%22");
    String cursor = "";
    do {
      JsonNode page = page("&count=2" + encoded, cursor).json();
      found.addAll(ids(page));
      afterPage.accept(ids(page));
      cursor = page.path("nextCursor").asString("");
    } while (!cursor.isEmpty() && found.size() <= USERS);
    return found;
  }

  private Answer page(String query, String cursor) {
    return world.http.get(token, "/Users?cursor=" + cursor + query);
  }

  private Answer search(String request) {
    return world.http.send(
        world.http.okta(token, "/Users/.search").POST(BodyPublishers.ofString(request)));
  }

  private static List<String> ids(JsonNode page) {
    return page.path("Resources").values().stream().map(u -> u.path("id").asString()).toList();
  }

  private static void refused(Answer answer, String scimType) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("scimType").asString()).isEqualTo(scimType);
  }
}
