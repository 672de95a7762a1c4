package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.TokenHash;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.dao.DataAccessException;

/**
 * Creates Organizations before the traffic begins. It creates the Accounts one after the other, so
 * that the order of their ids, which decides ties of rule D3, is fixed.
 */
public final class Setup {
  private static final int WORKSPACES = 3;
  private static final int OKTA_USERS = 3;
  private static final int CONTENDED_USERS = 3;
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private final SystemUnderTest system;
  private final CommandPublisher publisher;

  /** Publishes commands and waits for their outcomes in the database of the system. */
  public Setup(SystemUnderTest system, CommandPublisher publisher) {
    this.system = system;
    this.publisher = publisher;
  }

  /**
   * Creates an Organization with users of both kinds. One contended user is a member of every
   * Organization.
   */
  public Organization organization(int number) {
    var id = UUID.randomUUID();
    List<String> oktaUsers =
        IntStream.range(0, OKTA_USERS)
            .mapToObj(n -> "okta-%d-%d@a.example".formatted(number, n))
            .toList();
    List<String> contendedUsers =
        Stream.concat(
                IntStream.range(1, CONTENDED_USERS)
                    .mapToObj(n -> "contended-%d-%d@a.example".formatted(number, n)),
                Stream.of("everywhere@a.example"))
            .toList();
    List<UUID> workspaces =
        IntStream.range(0, WORKSPACES).mapToObj(_ -> UUID.randomUUID()).toList();
    var founder = new Person(id, contendedUsers.getFirst(), ScimId.random());
    apply(founder.createOrganization(workspaces.getFirst()));
    workspaces.stream().skip(1).forEach(w -> apply(founder.createWorkspace(w)));
    List<UUID> projects = workspaces.stream().map(w -> project(founder, w)).toList();
    Stream.concat(contendedUsers.stream().skip(1), oktaUsers.stream())
        .map(email -> new Person(id, email, ScimId.random()))
        .forEach(person -> apply(person.createUser(Role.EDITOR)));
    return new Organization(id, token(id), workspaces, projects, oktaUsers, contendedUsers);
  }

  private UUID project(Person founder, UUID workspace) {
    var project = UUID.randomUUID();
    apply(founder.createProject(project, workspace));
    return project;
  }

  /** Publishes the command and waits until it is decided; returns the status. */
  public String apply(CommandEnvelope command) {
    publisher.publish(command);
    return awaitStatusOf(command.id());
  }

  /** Waits until the command is decided; returns the status. */
  public String awaitStatusOf(CommandId command) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(POLL_INTERVAL)
        .ignoreExceptions()
        .until(() -> statusNow(command), status -> !status.isEmpty());
  }

  /** Waits until the command is decided, or until the traffic has ended. */
  boolean isDecidedWhile(CommandId command, BooleanSupplier isRunning) {
    while (isRunning.getAsBoolean()) {
      try {
        if (!statusNow(command).isEmpty()) {
          return true;
        }
      } catch (DataAccessException _) { // the database is down
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
    return false;
  }

  private String statusNow(CommandId command) {
    return system
        .sql()
        .sql("select coalesce(status, '') from command_log where command_id = ?")
        .param(command.value())
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** Creates a SCIM token for the Organization. */
  public String token(UUID organization) {
    String token = "guarantee-" + organization;
    system
        .sql()
        .sql(
            """
            insert into scim_token (id, organization_id, label, token_hash, created_by, created_at)
            values (?, ?, 'guarantee', ?, 'guarantee', now())
            """)
        .params(UUID.randomUUID(), organization, TokenHash.of(token))
        .update();
    return token;
  }
}
