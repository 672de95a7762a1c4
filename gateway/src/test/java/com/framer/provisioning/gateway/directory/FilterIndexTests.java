package com.framer.provisioning.gateway.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.filter.UserFilter;
import com.framer.provisioning.gateway.filter.UserNameRange;
import com.framer.provisioning.gateway.filter.UserOrder;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The filters of identity providers are served by indexes among 20,000 Users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FilterIndexTests {
  private static final int USERS = 20_000;

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final JdbcClient jdbc = world.sqlAs(world.database.owner());

  @BeforeAll
  void manyUsers() {
    String each = " from generate_series(1, " + USERS + ") as n";
    String mail = "'u' || n || '@index.example.com'";
    var _ =
        jdbc.sql("insert into account select md5('a' || n)::uuid, " + mail + ", null, now()" + each)
            .update();
    var _ =
        jdbc.sql(
                """
                insert into organization_user (organization_id, account_id, scim_id, scim_managed,
                  active, organization_role, profile, email_forms, created_at, last_modified,
                  version, access_position, profile_positions)
                select :organization, md5('a' || n)::uuid, md5('s' || n)::uuid, true,
                  n %% 1000 > 0, null,
                  jsonb_build_object('userName', %s, 'externalId', 'e' || n, 'title', 't' || n),
                  array[%s], now(), now(), 1, 1, '{}'
                """
                        .formatted(mail, mail)
                    + each)
            .param("organization", organization.value())
            .update();
    var _ =
        jdbc.sql(
                "insert into user_name select :organization, "
                    + mail
                    + ", md5('a' || n)::uuid"
                    + each)
            .param("organization", organization.value())
            .update();
    var _ = jdbc.sql("analyze organization_user").update();
    var _ = jdbc.sql("analyze user_name").update();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"U77@index.example.com\"",
        "emails eq \"u77@index.example.com\"",
        "emails.value eq \"u77@index.example.com\"",
        "email eq \"u77@index.example.com\" OR email eq \"u78@index.example.com\"",
        "emails[type eq \"work\" and value eq \"u77@index.example.com\"]",
        "emails[type eq \"work\"].value eq \"u77@index.example.com\"",
        "externalId eq \"e77\"",
        "id eq \"43ec517d-68b6-edd3-015b-3edc9a11367b\"",
        "active eq false",
        "userName eq \"u77@index.example.com\" and active eq true",
        "externalId eq \"e77\" or userName eq \"u77@index.example.com\"",
        "title eq \"t77\" and (emails eq \"a@b.c\" or externalId eq \"e77\")"
      })
  void readsOnlyAFewRows(String filter) {
    assertThat(plan(filter)).contains("Index").doesNotContain("Seq Scan on organization_user");
    assertThat(rowsRemoved(filter)).isLessThan(USERS / 100);
    assertThat(UserFilter.parse(filter).isIndexed()).isEqualTo(!filter.equals("active eq false"));
  }

  @Test
  void fewUserNamesAreFoundByTheirStart() {
    for (String filter : List.of("userName sw \"U777\"", "title pr and userName sw \"u777\"")) {
      UserFilter compiled = UserFilter.parse(filter);
      UserNameRange range = requireNonNull(compiled.userNames());

      String plan = plan(compiled.by(range));

      assertThat(plan).contains("Index").doesNotContain("Seq Scan on organization_user");
      assertThat(removedIn(plan)).isEqualTo(100); // of the 111 that start with u77
      assertThat(total(filter)).isEqualTo(11);
    }
    assertThat(rowsRemoved("userName sw \"u777\"")).isGreaterThan(1000);
    // More than a few: all Users are read, which finds the first page sooner.
    assertThat(total("userName sw \"u\"")).isEqualTo(USERS);
    assertThat(total("userName sw \"U1\"")).isEqualTo(11_111);
  }

  @ParameterizedTest
  @CsvSource({
    "ada, ad, ae", // ada with a combining mark after it is not in the range of ada
    "Ada\u0301, ad, ae",
    "alice, ali, alj", // as is alİce
    "ali, al, am",
    "ada@ex, ada@, adaA",
    "ada@b\u00fcro, ada@, adaA",
    "'~~', ~, \u007f"
  })
  void theRangeHasTheNormalFormsOfAllUserNamesThatStartSo(String start, String from, String until) {
    assertThat(UserFilter.parse("userName sw \"" + start + "\"").userNames())
        .isEqualTo(new UserNameRange(from, until));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title eq \"t77\" or userName sw \"u\"",
        "not (userName sw \"u\")",
        "externalId sw \"e\"",
        "userName sw \"\"",
        "userName sw \"u\"",
        "userName sw \"é\""
      })
  void othersMayHaveAnyUserName(String filter) {
    assertThat(UserFilter.parse(filter).userNames()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title eq \"t77\"",
        "userName co \"u77\"",
        "userName ne \"u77@index.example.com\"",
        "not (userName eq \"u77@index.example.com\")",
        "userName eq \"u77@index.example.com\" or title eq \"t77\"",
        "emails[type eq \"work\"]",
        "emails[type eq \"work\" or value eq \"u77@index.example.com\"]",
        "externalId eq null",
        "active eq true"
      })
  void knowsThatNoIndexServes(String filter) {
    assertThat(UserFilter.parse(filter).isIndexed()).isFalse();
  }

  @Test
  void measuresWhatItClaims() {
    assertThat(rowsRemoved("title eq \"t77\"")).isGreaterThan(USERS / 2);
  }

  @Test
  void refusesWhatTakesTooLong() { // RFC 7644 §3.12 tooMany
    try (var gateway =
        RunningGateway.start(
            world.database,
            Infrastructure.shared().bootstrapServers(),
            Map.of("gateway.query-timeout", "1ms"))) {
      Answer answer =
          gateway.http().filter(world.rows.token(organization), "title co \"x\" or title ew \"y\"");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("scimType").asString()).isEqualTo("tooMany");
    }
  }

  private int total(String filter) {
    return world.http.filter(token, filter).json().path("totalResults").intValue();
  }

  /** How many rows the plan of the filter read and dropped. */
  private int rowsRemoved(String filter) {
    return removedIn(plan(filter));
  }

  private static int removedIn(String plan) {
    return plan.lines()
        .filter(line -> line.contains("Rows Removed by Filter"))
        .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
        .sum();
  }

  private String plan(String filter) {
    return plan(UserFilter.parse(filter));
  }

  private String plan(UserFilter compiled) {
    String sql =
        UserPages.pageSql(UserSearch.from(compiled, UserOrder.BY_AGE, 0, 100), Place.START);
    return String.join(
        "\n",
        jdbc.sql("explain (analyze, costs off, timing off) " + sql)
            .param("organization", organization.value())
            .param("limit", 100)
            .param("offset", 0)
            .param("size", 2_000_000)
            .params(compiled.parameters())
            .query(String.class)
            .list());
  }
}
