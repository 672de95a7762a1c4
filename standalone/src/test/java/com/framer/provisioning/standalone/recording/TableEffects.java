package com.framer.provisioning.standalone.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.ScimId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What the tables hold after a step of a recording.
 *
 * <pre>{@code
 * {"<scim id>":{"active":true,"memberships":{"editor":3}},"<scim id>":null}
 * }</pre>
 *
 * <p>The numbers count Workspaces; null is an id that no organization user has any more.
 */
final class TableEffects {
  private TableEffects() {}

  static void assertThatTablesHold(JdbcClient sql, String where, JsonNode users) {
    users
        .properties()
        .forEach(
            user -> {
              var scimId = new ScimId(UUID.fromString(user.getKey()));
              JsonNode expected = user.getValue();
              assertThat(exists(sql, scimId)).as(where).isEqualTo(!expected.isNull());
              if (!expected.isNull()) {
                assertThat(isActive(sql, scimId))
                    .as(where)
                    .isEqualTo(expected.path("active").booleanValue());
                assertThat(memberships(sql, scimId))
                    .as(where)
                    .isEqualTo(counts(expected.path("memberships")));
              }
            });
  }

  private static boolean exists(JdbcClient sql, ScimId scimId) {
    return sql.sql("select count(*) from organization_user where scim_id = ?")
            .param(scimId.value())
            .query(Long.class)
            .single()
        > 0;
  }

  private static boolean isActive(JdbcClient sql, ScimId scimId) {
    return sql.sql("select active from organization_user where scim_id = ?")
        .param(scimId.value())
        .query(Boolean.class)
        .single();
  }

  private static Map<String, Long> memberships(JdbcClient sql, ScimId scimId) {
    Map<String, Long> memberships = new TreeMap<>();
    for (String role : roles(sql, scimId)) {
      memberships.merge(role, 1L, Long::sum);
    }
    return memberships;
  }

  private static List<String> roles(JdbcClient sql, ScimId scimId) {
    return sql.sql(
            """
            select m.role from workspace_membership m
            join organization_user u using (organization_id, account_id)
            where u.scim_id = ?
            """)
        .param(scimId.value())
        .query(String.class)
        .list();
  }

  private static Map<String, Long> counts(JsonNode memberships) {
    Map<String, Long> counts = new TreeMap<>();
    memberships.properties().forEach(m -> counts.put(m.getKey(), m.getValue().longValue()));
    return counts;
  }
}
