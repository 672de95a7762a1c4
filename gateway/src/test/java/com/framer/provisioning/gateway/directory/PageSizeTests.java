package com.framer.provisioning.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.filter.UserOrder;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much of a page of large Users the database reads and sends (G7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageSizeTests {
  private static final int USERS = 60;
  private static final int SIZE = 1_000_000;
  private static final Pattern SENT = Pattern.compile("Serialization: output=(\\d+)kB");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final JdbcClient jdbc = world.sqlAs(world.database.owner());

  /** Of 300 KB each: the first 20 of random text, the others of text that compresses well. */
  @BeforeAll
  void largeUsers() {
    String each = " from generate_series(1, " + USERS + ") as n";
    var _ =
        jdbc.sql(
                "insert into account select md5('large' || n)::uuid,"
                    + " 'l' || n || '@large.example.com', null, now()"
                    + each)
            .update();
    var _ =
        jdbc.sql(
                """
                insert into organization_user (organization_id, account_id, scim_id, scim_managed,
                  active, organization_role, profile, email_forms, created_at, last_modified,
                  version, access_position, profile_positions)
                select :organization, md5('large' || n)::uuid, gen_random_uuid(), true, true, null,
                  jsonb_build_object('userName', 'l' || n, 'title',
                    case when n > 20 then repeat('t', 300000)
                      else (select string_agg(md5(random()::text || i || n), '')
                        from generate_series(1, 9375) as i) end),
                  '{}', now() + n * interval '1 second', now(), 1, 1, '{}'
                """
                    + each)
            .param("organization", organization.value())
            .update();
  }

  @Test
  void thePageThatIsSentIsBoundedByBytes() { // G7
    assertThat(sentKilobytes(0, SIZE)).isBetween(1000, 1400);
    assertThat(sentKilobytes(20, SIZE)).isBetween(1000, 1400);
    assertThat(sentKilobytes(0, 1)).isBetween(290, 400);
    assertThat(sentKilobytes(0, Integer.MAX_VALUE)).isGreaterThan(USERS * 290);
  }

  private int sentKilobytes(int offset, int size) {
    String sql =
        UserPages.pageSql(UserSearch.from(null, UserOrder.BY_AGE, offset, 1000), Place.START);
    String plan =
        String.join(
            "\n",
            jdbc.sql("explain (analyze, serialize text, costs off, timing off) " + sql)
                .param("organization", organization.value())
                .param("limit", 1000)
                .param("skipped", offset)
                .param("created", Place.START.created())
                .param("last", Place.START.id())
                .param("size", size)
                .query(String.class)
                .list());
    Matcher sent = SENT.matcher(plan);
    assertThat(sent.find()).as(plan).isTrue();
    return Integer.parseInt(sent.group(1));
  }
}
