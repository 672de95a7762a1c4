package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.provisioner.membership.FormerAccess;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads what the last deactivation or deletion took (rule E2). Only changes by hand read or change
 * it, so only a chunk that has one pays for it. What was taken too long ago counts as if it were
 * forgotten, nor are Workspaces and Projects that do not exist any more.
 */
@Component
class FormerAccessReader {
  private static final String READ =
      """
      select about.organization_id, about.email, u.former_access_at,
        u.former_access || jsonb_build_object(
          'differences', (
            select coalesce(jsonb_agg(d), '[]')
            from jsonb_array_elements(u.former_access -> 'differences') as d
            join workspace w on w.id = (d ->> 'id')::uuid),
          'projects', (
            select coalesce(jsonb_agg(p), '[]')
            from jsonb_array_elements(u.former_access -> 'projects') as p
            join project on project.id = (p ->> 'id')::uuid)) as former_access
      from unnest(:organizations, :emails) as about (organization_id, email)
      join account a on a.email = about.email
      join organization_user u
        on u.organization_id = about.organization_id and u.account_id = a.id
      where u.former_access is not null
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final FormerAccessSettings settings;

  FormerAccessReader(JdbcClient jdbc, Clock clock, FormerAccessSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
  }

  /** Gives the people of the scope whom a command changes by hand what is remembered of them. */
  void read(ChunkScope scope, Map<InOrganization<Email>, Person> people) {
    if (scope.byHand().isEmpty()) {
      return;
    }
    Instant since = clock.instant().minus(settings.retention());
    jdbc.sql(READ)
        .param("organizations", SqlArrays.ids(scope.byHand(), InOrganization::organizationId))
        .param("emails", SqlArrays.texts(scope.byHand(), p -> p.value().value()))
        .query(
            row -> {
              var former =
                  new FormerAccess(
                      MembershipsJson.read(row.getString("former_access")),
                      PersonRows.required(row, "former_access_at"));
              if (former.takenAt().isAfter(since)) {
                people.computeIfPresent(
                    IdColumns.inOrganization(row), (_, person) -> person.withFormer(former));
              }
            });
  }
}
