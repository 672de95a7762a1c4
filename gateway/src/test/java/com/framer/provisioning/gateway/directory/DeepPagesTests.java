package com.framer.provisioning.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.gateway.filter.UserOrder;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.testkit.Infrastructure;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The list of all Users, page after page, while others change it (G7). */
final class DeepPagesTests {
  private static final int USERS = 3_000;

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final JdbcClient jdbc = world.sqlAs(world.database.owner());

  @Test
  void aClientThatPagesOnHasEveryUserOnce() {
    add(1, USERS);

    assertThat(walk(70, _ -> {})).containsExactlyElementsOf(ids(1, USERS));
  }

  @Test
  void deletionsOnPagesThatWereReadSkipNobody() {
    add(1, USERS);
    List<String> all = ids(1, USERS);

    // One User of each page that was read, so the positions of all further ones change.
    List<String> found = walk(100, end -> delete(all.get(end - 50)));

    assertThat(found).containsExactlyElementsOf(all);
    assertThat(page(world.http, 1, 0).path("totalResults").intValue()).isEqualTo(USERS - 30);
  }

  @Test
  void usersAddedMeanwhileAreOnTheLastPage() {
    add(1, 250);

    List<String> found = walk(100, after(200, () -> add(251, 350)));

    assertThat(found).containsExactlyElementsOf(ids(1, 350));
  }

  @Test
  void aUserAddedToAPageThatWasReadKeepsNoClientFromTheEnd() {
    add(1, 250);
    List<String> before = ids(1, 250);

    List<String> found = walk(100, after(100, () -> add(0, 0)));

    // All positions grew by one, so the last User stands at the next position again.
    assertThat(found).hasSize(251).startsWith(before.toArray(String[]::new));
    assertThat(found.getLast()).isEqualTo(before.getLast());
  }

  @Test
  void anotherGatewayCountsFromTheStart() {
    add(1, USERS);
    try (var other =
        RunningGateway.start(world.database, Infrastructure.shared().bootstrapServers(), Map.of())
            .awaitReady()) {
      assertThat(idsOf(page(other.http(), 2901, 1000)))
          .containsExactlyElementsOf(ids(1, USERS).subList(2900, USERS));
      assertThat(idsOf(page(other.http(), USERS + 1, 1000))).isEmpty();
    }
  }

  @Test
  void aPageReadsNoUserBeforeIt() {
    add(1, USERS);
    var _ =
        jdbc.sql("vacuum analyze organization_user")
            .update(); // so that pages are known to be visible
    Place place = place(2800);

    assertThat(plan(2800, place)).contains(scan("Index", 101)).doesNotContain("Index Only");
    assertThat(plan(2850, place)).contains(scan("Index", 101), scan("Index Only", 50));
    assertThat(plan(2800, Place.START)).contains(scan("Index", 101), scan("Index Only", 2800));
  }

  private static String scan(String kind, int rows) {
    return "%s Scan using organization_user_by_age on organization_user %s (actual rows=%d.00 "
        .formatted(kind, kind.equals("Index") ? "u" : "k", rows);
  }

  private String plan(int offset, Place start) {
    String sql = UserPages.pageSql(UserSearch.from(null, UserOrder.BY_AGE, offset, 100), start);
    return String.join(
        "\n",
        jdbc.sql("explain (analyze, costs off, timing off) " + sql)
            .param("organization", organization.value())
            .param("limit", 100)
            .param("skipped", offset - start.position())
            .param("created", start.created())
            .param("last", start.id())
            .param("size", 2_000_000)
            .query(String.class)
            .list());
  }

  /** Reads all pages, as a client does that goes on until it has seen the total. */
  private List<String> walk(int count, IntConsumer afterPage) {
    var found = new ArrayList<String>();
    int start = 1;
    int total;
    do {
      JsonNode page = page(world.http, start, count);
      found.addAll(idsOf(page));
      start += page.path("itemsPerPage").intValue();
      total = page.path("totalResults").intValue();
      assertThat(page.path("itemsPerPage").intValue()).isPositive();
      afterPage.accept(start - 1);
    } while (start <= total);
    return found;
  }

  private static IntConsumer after(int position, Runnable change) {
    return end -> {
      if (end == position) {
        change.run();
      }
    };
  }

  private JsonNode page(ScimHttp http, int start, int count) {
    return http.get(token, "/Users?startIndex=" + start + "&count=" + count).json();
  }

  private static List<String> idsOf(JsonNode page) {
    return page.path("Resources").values().stream().map(u -> u.path("id").asString()).toList();
  }

  /** Adds Users; seven each have the same age. */
  private void add(int first, int last) {
    write(
        """
        insert into account
        select md5(:organization || '/' || n)::uuid, n || '@' || :organization || '.com', null, now()
        from generate_series(:first, :last) as n
        """,
        Map.of("first", first, "last", last));
    write(
        """
        insert into organization_user (organization_id, account_id, scim_id, scim_managed, active,
          profile, email_forms, created_at, last_modified, version, access_position,
          profile_positions)
        select :organization::uuid, md5(:organization || '/' || n)::uuid, gen_random_uuid(), true,
          true, jsonb_build_object('userName', 'u' || n, 'title', n), '{}',
          timestamptz '2026-01-01 00:00:00.123456Z' + (n / 7) * interval '1 second', now(), 1, 1,
          '{}'
        from generate_series(:first, :last) as n
        """,
        Map.of("first", first, "last", last));
    count(last - first + 1);
  }

  private void delete(String id) {
    world.rows.delete(new ScimId(UUID.fromString(id)));
    count(-1);
  }

  private void count(int change) {
    write(
        """
        insert into organization_user_count values (:organization::uuid, 0, :change)
        on conflict (organization_id, shard)
        do update set users = organization_user_count.users + :change
        """,
        Map.of("change", change));
  }

  private void write(String sql, Map<String, ?> parameters) {
    var _ =
        jdbc.sql(sql)
            .param("organization", organization.value().toString())
            .params(parameters)
            .update();
  }

  /** The Users with these numbers, in the order of the list. */
  private List<String> ids(int first, int last) {
    return jdbc.sql(
            """
            select scim_id::text from (
              select scim_id, cast(profile ->> 'title' as int) as n from organization_user
              where organization_id = :organization::uuid and deleted_at is null) as u
            where n between :first and :last order by n / 7, scim_id::text
            """)
        .param("organization", organization.value().toString())
        .param("first", first)
        .param("last", last)
        .query(String.class)
        .list();
  }

  private Place place(int position) {
    UUID id = UUID.fromString(ids(1, USERS).get(position - 1));
    OffsetDateTime created =
        jdbc.sql("select created_at from organization_user where scim_id = :id")
            .param("id", id)
            .query(OffsetDateTime.class)
            .single();
    return new Place(position, created, id);
  }
}
