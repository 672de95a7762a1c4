package com.framer.provisioning.provisioner.directory;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.directory.ReadRows.ReadRow;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Loads everyone a chunk is about, with their memberships, in one statement, or two. */
@Component
class PeopleReader {
  /**
   * The limits make it look up each person, whatever the tables' sizes were when it was planned.
   */
  private static final String READ =
      """
      select about.organization_id, a.email, a.id as account_id, u.row_version, %s
      from unnest(:organizations, :emails) as about (organization_id, email)
      cross join lateral (
        select id, email from account where email = about.email limit 1) as a
      left join lateral (
        select *, xmin::text as row_version from organization_user
        where organization_id = about.organization_id and account_id = a.id limit 1) as u on true
      """
          .formatted(PersonRows.COLUMNS);

  private final JdbcClient jdbc;
  private final FormerAccessReader formerAccess;
  private final TimeBasedEpochGenerator accountIds = Generators.timeBasedEpochGenerator();

  PeopleReader(JdbcClient jdbc, FormerAccessReader formerAccess) {
    this.jdbc = jdbc;
    this.formerAccess = formerAccess;
  }

  /**
   * The people of a chunk.
   *
   * @param people by Organization id, also those whom the Organization does not have
   * @param rows of those whom it has
   */
  record Found(Map<OrganizationId, List<Person>> people, ReadRows rows) {}

  /** The people of the scope. */
  Found read(ChunkScope scope) {
    List<ReadRow> rows = new ArrayList<>();
    Map<InOrganization<Email>, Person> stored = stored(scope, rows);
    var newAccounts = new HashMap<Email, Account>();
    var people = new LinkedHashMap<InOrganization<Email>, Person>();
    for (InOrganization<Email> about : scope.people()) {
      Person person = stored.get(about);
      people.put(
          about,
          person != null
              ? person
              : Person.stranger(newAccounts.computeIfAbsent(about.value(), this::newAccount)));
    }
    formerAccess.read(scope, people);
    return new Found(
        people.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.getKey().organizationId(),
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList()))),
        new ReadRows(rows));
  }

  private Account newAccount(Email email) {
    return new Account(new AccountId(accountIds.generate()), email, false);
  }

  /** Everyone who has an Account. */
  private Map<InOrganization<Email>, Person> stored(ChunkScope scope, List<ReadRow> rows) {
    var people = new HashMap<InOrganization<Email>, Person>();
    jdbc.sql(READ)
        .param("organizations", SqlArrays.ids(scope.people(), InOrganization::organizationId))
        .param("emails", SqlArrays.texts(scope.people(), p -> p.value().value()))
        .query(
            row -> {
              people.put(IdColumns.inOrganization(row), person(row));
              String version = row.getString("row_version");
              if (version != null) {
                rows.add(
                    new ReadRow(IdColumns.organizationId(row), IdColumns.accountId(row), version));
              }
            });
    return people;
  }

  private static Person person(ResultSet row) throws SQLException {
    var account = new Account(IdColumns.accountId(row), Email.stored(row.getString("email")), true);
    return row.getObject("scim_id") == null
        ? Person.stranger(account)
        : PersonRows.read(row, account);
  }
}
