package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.CommandEnvelope;
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
 * Makes Organizations before the traffic begins. Each person's Account is made here, one after the
 * other, so that the order of their ids (ties of rule D3) is no accident.
 */
public final class Setup {
  private static final int WORKSPACES = 3;
  private static final int OKTA = 3;
  private static final int WILD = 3;
  private static final Duration POLL = Duration.ofMillis(20);

  private final SystemUnderTest system;
  private final Topic topic;

  /** In that system. */
  public Setup(SystemUnderTest system, Topic topic) {
    this.system = system;
    this.topic = topic;
  }

  /** An Organization with people of both kinds. One of the wild ones is in every Organization. */
  public Organization organization(int number) {
    var id = UUID.randomUUID();
    List<String> okta =
        IntStream.range(0, OKTA)
            .mapToObj(n -> "okta-%d-%d@a.example".formatted(number, n))
            .toList();
    List<String> wild =
        Stream.concat(
                IntStream.range(1, WILD).mapToObj(n -> "wild-%d-%d@a.example".formatted(number, n)),
                Stream.of("everywhere@a.example"))
            .toList();
    List<UUID> workspaces =
        IntStream.range(0, WORKSPACES).mapToObj(_ -> UUID.randomUUID()).toList();
    var founder = new Person(id, wild.getFirst(), UUID.randomUUID());
    apply(founder.founds(workspaces.getFirst()));
    workspaces.stream().skip(1).forEach(w -> apply(founder.makesWorkspace(w)));
    List<UUID> projects = workspaces.stream().map(w -> project(founder, w)).toList();
    Stream.concat(wild.stream().skip(1), okta.stream())
        .map(email -> new Person(id, email, UUID.randomUUID()))
        .forEach(person -> apply(person.isProvisioned(Role.EDITOR)));
    return new Organization(id, token(id), workspaces, projects, okta, wild);
  }

  private UUID project(Person founder, UUID workspace) {
    var project = UUID.randomUUID();
    apply(founder.makesProject(project, workspace));
    return project;
  }

  /** Publishes the command and waits until it is decided. */
  public String apply(CommandEnvelope command) {
    topic.publish(command);
    return statusOf(command.id());
  }

  /** Waits until the command is decided. */
  public String statusOf(UUID command) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(POLL)
        .ignoreExceptions()
        .until(() -> statusNow(command), status -> !status.isEmpty());
  }

  /** Waits until the command is decided, or the caller does not go on. */
  boolean isDecidedWhile(UUID command, BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) {
      try {
        if (!statusNow(command).isEmpty()) {
          return true;
        }
      } catch (DataAccessException _) { // the database is down: later
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return false;
  }

  private String statusNow(UUID command) {
    return system
        .sql()
        .sql("select coalesce(status, '') from command_log where command_id = ?")
        .param(command)
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** Opens the Organization at the gateways. */
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
