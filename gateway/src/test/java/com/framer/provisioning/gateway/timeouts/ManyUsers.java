package com.framer.provisioning.gateway.timeouts;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.testkit.Database;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** So many Users in one Organization that a filter without an index takes seconds. */
final class ManyUsers {
  /** Each User is compared 95 times, and none matches: several seconds of a processor. */
  static final String SLOW_FILTER =
      IntStream.range(0, 95)
          .mapToObj(i -> "title co \"x" + i + "\"")
          .collect(Collectors.joining(" or "));

  private ManyUsers() {}

  /** Adds that many Users; the mark tells their emails from those of other tests. */
  static void add(Database database, OrganizationId organization, String mark, int number) {
    var jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(
                database.jdbcUrl(), database.owner().user(), database.owner().password()));
    var _ =
        jdbc.sql(
                """
                insert into account
                select md5(:mark || n)::uuid, 's' || n || '@' || :mark || '.example.com', null, now()
                from generate_series(1, :number) as n
                """)
            .param("mark", mark)
            .param("number", number)
            .update();
    var _ =
        jdbc.sql(
                """
                insert into organization_user (organization_id, account_id, scim_id, scim_managed,
                  active, organization_role, profile, email_forms, created_at, last_modified,
                  version, access_position, profile_positions)
                select :organization, md5(:mark || n)::uuid, gen_random_uuid(), true, true, null,
                  jsonb_build_object('userName', 's' || n, 'title', repeat('t', 200)),
                  '{}', now(), now(), 1, 1, '{}'
                from generate_series(1, :number) as n
                """)
            .param("organization", organization.value())
            .param("mark", mark)
            .param("number", number)
            .update();
  }
}
