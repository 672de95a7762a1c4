package com.framer.provisioning.guarantee;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.traffic.Organization;
import com.framer.provisioning.guarantee.traffic.Person;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What the database says of people, commands and replays, without asking an application. */
final class DatabaseView {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final SystemUnderTest system;

  DatabaseView(SystemUnderTest system) {
    this.system = system;
  }

  /** What became of the commands about that person, as soon as there is an outcome. */
  List<String> statusesOf(UUID organization, String email) {
    return Awaitility.await()
        .atMost(SOON)
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

  /** The row of the command's dead letter, as soon as it is there. */
  UUID letter(CommandEnvelope command) {
    return Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                system
                    .sql()
                    .sql("select id from dead_letter where command_id = ?")
                    .param(command.id())
                    .query(UUID.class)
                    .list(),
            found -> !found.isEmpty())
        .getFirst();
  }

  /** The replays of the dead letter that were asked for: each one's command. */
  List<UUID> replaysOf(UUID letter) {
    return system
        .sql()
        .sql("select command_id from dead_letter_replay where dead_letter_id = ?")
        .param(letter)
        .query(UUID.class)
        .list();
  }

  /** The replays of the command that provisioners received. */
  List<UUID> replaysOf(CommandEnvelope original) {
    return system
        .sql()
        .sql("select command_id from command_log where original_id = ?")
        .param(original.id())
        .query(UUID.class)
        .list();
  }

  /** Whether the person is active, or a member anywhere in the Organization. */
  boolean hasAccess(Person person) {
    return system
        .sql()
        .sql(
            """
            select u.active or exists (select from workspace_membership m
              where m.organization_id = u.organization_id and m.account_id = u.account_id)
            from organization_user u where u.scim_id = ?
            """)
        .param(person.scimId())
        .query(Boolean.class)
        .single();
  }

  /** The id of the User in the directory. */
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
        .param(person.scimId())
        .query(String.class)
        .single();
  }

  boolean isDecidedOrWaits(CommandEnvelope command) {
    return isDecided(command) || somebodyWaitsForALock();
  }

  boolean isDecided(CommandEnvelope command) {
    return system
        .sql()
        .sql("select exists (select from command_log where command_id = ? and status is not null)")
        .param(command.id())
        .query(Boolean.class)
        .single();
  }

  boolean somebodyWaitsForALock() {
    return system
        .superuser()
        .sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }
}
