package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.UserState;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Writes a chunk's net change, however many commands, people and Workspaces it covers. {@link
 * UserNameClaims} writes the userNames.
 */
final class DirectoryWriter {
  private static final Columns<Account> ACCOUNT =
      Columns.<Account>none()
          .id("id", Account::id)
          .text("email", a -> a.email().value())
          .text("name", Account::name);
  private static final Columns<NetChange> USER_COUNT =
      Columns.<NetChange>none()
          .id("organization_id", NetChange::organizationId)
          .number("users", c -> (long) c.liveUsers());

  private static final Columns<NetChange> REMOVALS =
      Columns.<NetChange>none()
          .id("organization_id", NetChange::organizationId)
          .number("people", c -> (long) c.removals().people())
          .number("deleted", c -> (long) c.removals().deleted());

  private DirectoryWriter() {}

  /**
   * Adds the changes to the statement; the commands came from that partition.
   *
   * @param asRead the people's rows that the changes were decided on
   */
  static void write(
      WriteStatement statement,
      Collection<NetChange> changes,
      ReadRows asRead,
      int partition,
      Instant now) {
    List<InOrganization<Person>> people =
        InOrganization.of(changes, NetChange::people).stream()
            .filter(p -> !(p.value().state() instanceof UserState.Unknown))
            .toList();
    statement
        .param("now", Timestamp.from(now))
        .param("partition", partition)
        .require(
            "new_accounts",
            ACCOUNT,
            people.stream().map(p -> p.value().account()).filter(a -> !a.exists()).toList(),
            DirectoryWriter::insertAccounts,
            () ->
                new ConcurrencyFailureException(
                    "a transaction of another partition created the Account"));
    NewEntityRows.write(statement, InOrganization.of(changes, NetChange::newEntities));
    UserRows.upsert(statement, people, asRead);
    MembershipRows.write(statement, changes);
    statement.add(
        "counts",
        USER_COUNT,
        changes.stream().filter(c -> c.liveUsers() != 0).toList(),
        DirectoryWriter::count);
    statement.add(
        "removals",
        REMOVALS,
        changes.stream().filter(c -> c.removals().people() > 0).toList(),
        DirectoryWriter::countRemovals);
  }

  private static String insertAccounts(Columns<Account> account) {
    return "insert into account (%s, created_at) select %s, :now from %s on conflict do nothing"
        .formatted(account.names(), account.inserted(), account.unnest("fresh"));
  }

  private static String count(Columns<NetChange> count) {
    return """
    insert into organization_user_count as c (%s, shard) select %s, :partition from %s
    on conflict (organization_id, shard) do update set users = c.users + excluded.users
    """
        .formatted(count.names(), count.inserted(), count.unnest("more"));
  }

  /** Rule D8; the watch over these numbers runs outside of chunks. */
  private static String countRemovals(Columns<NetChange> removed) {
    return """
    insert into access_removed as r (%s, shard, minute)
    select %s, :partition, date_trunc('minute', cast(:now as timestamptz)) from %s
    on conflict (organization_id, minute, shard) do update
      set people = r.people + excluded.people, deleted = r.deleted + excluded.deleted
    """
        .formatted(removed.names(), removed.inserted(), removed.unnest("more"));
  }
}
