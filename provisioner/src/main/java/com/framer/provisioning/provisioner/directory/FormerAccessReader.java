package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.provisioner.membership.FormerAccess;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads what the last deactivation or deletion took (rule E2). Only changes by hand read or change
 * it, so only a chunk that has one pays for it. What was taken too long ago is not loaded, as if it
 * were forgotten, nor are Workspaces and Projects that do not exist any more.
 */
@Component
class FormerAccessReader {
  private static final String READ =
      """
      select organization_id, account_id, u.former_access_at,
        u.former_access || jsonb_build_object(
          'differences', (
            select coalesce(jsonb_agg(d), '[]')
            from jsonb_array_elements(u.former_access -> 'differences') as d
            join workspace w on w.id = (d ->> 'id')::uuid),
          'projects', (
            select coalesce(jsonb_agg(p), '[]')
            from jsonb_array_elements(u.former_access -> 'projects') as p
            join project on project.id = (p ->> 'id')::uuid)) as former_access
      from unnest(:organizations, :accounts) as about (organization_id, account_id)
      join organization_user u using (organization_id, account_id)
      where u.former_access_at > :since
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
  void read(ChunkScope scope, Map<InOrganization<AccountId>, Person> people) {
    Set<InOrganization<AccountId>> byHand = byHand(scope, people);
    if (byHand.isEmpty()) {
      return;
    }
    jdbc.sql(READ)
        .param("organizations", SqlArrays.ids(byHand, InOrganization::organizationId))
        .param("accounts", SqlArrays.ids(byHand, InOrganization::value))
        .param("since", Timestamp.from(clock.instant().minus(settings.retention())))
        .query(
            row -> {
              var key =
                  new InOrganization<>(IdColumns.organizationId(row), IdColumns.accountId(row));
              var former =
                  new FormerAccess(
                      FormerAccessJson.read(row.getString("former_access")),
                      PersonRows.required(row, "former_access_at"));
              people.computeIfPresent(key, (_, person) -> person.withFormer(former));
            });
  }

  private static Set<InOrganization<AccountId>> byHand(
      ChunkScope scope, Map<InOrganization<AccountId>, Person> people) {
    var byHand = new HashSet<InOrganization<AccountId>>();
    people.forEach(
        (key, person) -> {
          var email = new InOrganization<>(key.organizationId(), person.account().email());
          if (scope.byHand().contains(email)) {
            byHand.add(key);
          }
        });
    return byHand;
  }
}
