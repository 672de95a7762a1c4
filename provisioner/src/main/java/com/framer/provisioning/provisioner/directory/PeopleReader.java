package com.framer.provisioning.provisioner.directory;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.Difference;
import com.framer.provisioning.provisioner.membership.Membership;
import com.framer.provisioning.provisioner.membership.Memberships;
import com.framer.provisioning.provisioner.membership.Origin;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Loads everyone a chunk is about, with their memberships, in four statements, or five. */
@Component
class PeopleReader {
  private final JdbcClient jdbc;
  private final FormerAccessReader formerAccess;
  private final TimeBasedEpochGenerator accountIds = Generators.timeBasedEpochGenerator();

  PeopleReader(JdbcClient jdbc, FormerAccessReader formerAccess) {
    this.jdbc = jdbc;
    this.formerAccess = formerAccess;
  }

  /** The people of the scope by Organization id, also those whom the Organization does not have. */
  Map<OrganizationId, List<Person>> read(ChunkScope scope) {
    Map<Email, Account> accounts = accounts(scope);
    Map<InOrganization<AccountId>, Person> people = new LinkedHashMap<>();
    for (InOrganization<Email> about : scope.people()) {
      Account account =
          accounts.computeIfAbsent(
              about.value(),
              email -> new Account(new AccountId(accountIds.generate()), email, false));
      people.put(
          new InOrganization<>(about.organizationId(), account.id()), Person.stranger(account));
    }
    readStates(people);
    readMemberships(people);
    formerAccess.read(scope, people);
    return people.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                e -> e.getKey().organizationId(),
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private Map<Email, Account> accounts(ChunkScope scope) {
    var accounts = new HashMap<Email, Account>();
    jdbc.sql("select id as account_id, email from account where email = any(:emails)")
        .param("emails", SqlArrays.texts(scope.people(), p -> p.value().value()))
        .query(
            (row, _) ->
                new Account(IdColumns.accountId(row), Email.stored(row.getString("email")), true))
        .list()
        .forEach(account -> accounts.put(account.email(), account));
    return accounts;
  }

  private void readStates(Map<InOrganization<AccountId>, Person> people) {
    about(
            """
            select organization_id, account_id, %s
            from unnest(:organizations, :accounts) as about (organization_id, account_id)
            join organization_user u using (organization_id, account_id)
            """
                .formatted(PersonRows.COLUMNS),
            people)
        .query(
            row -> {
              InOrganization<AccountId> key = key(row);
              Account account = Objects.requireNonNull(people.get(key)).account();
              people.put(key, PersonRows.read(row, account));
            });
  }

  private void readMemberships(Map<InOrganization<AccountId>, Person> people) {
    var differences = differences(people);
    var projects = projects(people);
    people.replaceAll(
        (key, person) ->
            new Person(
                person.account(),
                person.state(),
                person.positions(),
                new Memberships(
                    person.memberships().grant(),
                    differences.getOrDefault(key, Map.of()),
                    projects.getOrDefault(key, Map.of())),
                person.adminSince()));
  }

  private Map<InOrganization<AccountId>, Map<WorkspaceId, Difference>> differences(
      Map<InOrganization<AccountId>, Person> people) {
    var differences = new HashMap<InOrganization<AccountId>, Map<WorkspaceId, Difference>>();
    about(
            """
            select d.*, w.ordinal
            from unnest(:organizations, :accounts) as about (organization_id, account_id)
            join workspace_access d using (organization_id, account_id)
            join workspace w on w.id = d.workspace_id
            """,
            people)
        .query(
            row -> {
              differences
                  .computeIfAbsent(key(row), _ -> new HashMap<>())
                  .put(
                      IdColumns.workspaceId(row),
                      new Difference(row.getInt("ordinal"), membership(row)));
            });
    return differences;
  }

  private static @Nullable Membership membership(ResultSet row) throws SQLException {
    String role = row.getString("role");
    return role == null ? null : new Membership(Role.of(role), Origin.of(row.getString("origin")));
  }

  private Map<InOrganization<AccountId>, Map<ProjectId, WorkspaceId>> projects(
      Map<InOrganization<AccountId>, Person> people) {
    var projects = new HashMap<InOrganization<AccountId>, Map<ProjectId, WorkspaceId>>();
    about(
            """
            select m.* from unnest(:organizations, :accounts) as about (organization_id, account_id)
            join project_membership m using (organization_id, account_id)
            """,
            people)
        .query(
            row -> {
              projects
                  .computeIfAbsent(key(row), _ -> new HashMap<>())
                  .put(IdColumns.projectId(row), IdColumns.workspaceId(row));
            });
    return projects;
  }

  private JdbcClient.StatementSpec about(
      String sql, Map<InOrganization<AccountId>, Person> people) {
    return jdbc.sql(sql)
        .param("organizations", SqlArrays.ids(people.keySet(), InOrganization::organizationId))
        .param("accounts", SqlArrays.ids(people.keySet(), InOrganization::value));
  }

  private static InOrganization<AccountId> key(ResultSet row) throws SQLException {
    return new InOrganization<>(IdColumns.organizationId(row), IdColumns.accountId(row));
  }
}
