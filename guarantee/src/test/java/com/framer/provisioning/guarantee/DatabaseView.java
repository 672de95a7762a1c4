package com.framer.provisioning.guarantee;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.traffic.Organization;
import com.framer.provisioning.guarantee.traffic.Person;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Reads people, commands and replays directly from the database, without any application. */
final class DatabaseView {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final SystemUnderTest system;

  DatabaseView(SystemUnderTest system) {
    this.system = system;
  }

  /**
   * Waits until a command about the person has an outcome; returns the statuses in order of
   * position.
   */
  List<String> awaitStatusesOf(UUID organization, String email) {
    return Awaitility.await()
        .atMost(LONGEST_WAIT)
        .until(
            () ->
                system
                    .sql()
                    .sql(
                        """
                        select status from command_log
                        where organization_id = ? and email = ? and status is not null
                        order by position
                        """)
                    .params(organization, email)
                    .query(String.class)
                    .list(),
            statuses -> !statuses.isEmpty());
  }

  /** Waits until the dead letter of the command has a row; returns the id of the row. */
  UUID awaitDeadLetter(CommandEnvelope command) {
    return Awaitility.await()
        .atMost(LONGEST_WAIT)
        .until(
            () ->
                system
                    .sql()
                    .sql("select id from dead_letter where command_id = ?")
                    .param(command.id().value())
                    .query(UUID.class)
                    .list(),
            found -> !found.isEmpty())
        .getFirst();
  }

  /** The ids of the replay commands that were requested for the dead letter. */
  List<CommandId> replaysOf(UUID deadLetter) {
    return system
        .sql()
        .sql("select command_id from dead_letter_replay where dead_letter_id = ?")
        .param(deadLetter)
        .query((row, _) -> new CommandId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The ids of the replays of the command that a provisioner has received. */
  List<CommandId> replaysOf(CommandEnvelope original) {
    return system
        .sql()
        .sql("select command_id from command_log where original_id = ?")
        .param(original.id().value())
        .query((row, _) -> new CommandId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Whether the person is active, or has a membership anywhere in the Organization. */
  boolean hasAccess(Person person) {
    return system
        .sql()
        .sql(
            """
            select u.active or exists (select from workspace_membership m
              where m.organization_id = u.organization_id and m.account_id = u.account_id)
            from organization_user u where u.scim_id = ?
            """)
        .param(person.scimId().value())
        .query(Boolean.class)
        .single();
  }

  String scimId(Organization organization, String email) {
    return system
        .sql()
        .sql(
            """
            select scim_id from organization_user u join account a on a.id = u.account_id
            where u.organization_id = ? and a.email = ?
            """)
        .params(organization.id(), email)
        .query(String.class)
        .single();
  }

  String nickName(Person person) {
    return system
        .sql()
        .sql("select profile ->> 'nickName' from organization_user where scim_id = ?")
        .param(person.scimId().value())
        .query(String.class)
        .single();
  }

  boolean isDecidedOrWaitsForALock(CommandEnvelope command) {
    return isDecided(command) || someTransactionWaitsForALock();
  }

  boolean isDecided(CommandEnvelope command) {
    return system
        .sql()
        .sql("select exists (select from command_log where command_id = ? and status is not null)")
        .param(command.id().value())
        .query(Boolean.class)
        .single();
  }

  boolean someTransactionWaitsForALock() {
    return system
        .superuser()
        .sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }
}
