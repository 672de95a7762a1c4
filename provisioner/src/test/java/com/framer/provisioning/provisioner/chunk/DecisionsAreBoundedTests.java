package com.framer.provisioning.provisioner.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.provisioner.membership.Account;
import com.framer.provisioning.provisioner.membership.LastWriters;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot;
import com.framer.provisioning.provisioner.membership.OrganizationState;
import com.framer.provisioning.provisioner.membership.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** G7: the decisions of a chunk stop when their time is up; one alone always gets its decision. */
final class DecisionsAreBoundedTests {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  private final OrganizationId organization = OrganizationId.random();
  private final Email ada = Email.of("ada@example.com");
  private Instant now = START;

  @Test
  void decisionsThatTakeTooLongTogetherSayHowManyFit() { // G7
    List<CommandEnvelope> commands = Stream.generate(this::command).limit(10).toList();

    ChunkTooCostlyException tooCostly =
        catchThrowableOfType(ChunkTooCostlyException.class, () -> decide(commands, 0.3));

    assertThat(tooCostly.decided()).isEqualTo(7);
  }

  @Test
  void singleDecisionIsNeverTooLate() { // G7
    assertThat(decide(List.of(command()), 100)).isEqualTo(1);
  }

  @Test
  void quickDecisionsAreAllTaken() {
    List<CommandEnvelope> commands = Stream.generate(this::command).limit(500).toList();

    assertThat(decide(commands, 0.001)).isEqualTo(500);
  }

  /** Each look at the clock is that many seconds after the one before. */
  private int decide(List<CommandEnvelope> commands, double seconds) {
    InstantSource ticking =
        () -> {
          now = now.plus(Duration.ofNanos((long) (seconds * 1e9)));
          return now;
        };
    var snapshot = new OrganizationSnapshot(organization, 0, List.of(), Map.of(), null, Map.of());
    var person = Person.stranger(new Account(new AccountId(UUID.randomUUID()), ada, false));
    Map<CommandId, Long> positions =
        commands.stream().collect(Collectors.toMap(CommandEnvelope::id, _ -> 1L));
    Clock clock = ticking.withZone(ZoneOffset.UTC);
    return Decisions.decide(
            commands,
            positions,
            Stream.of(new OrganizationState(snapshot, List.of(person)))
                .collect(Collectors.toMap(OrganizationState::organizationId, Function.identity())),
            LastWriters.NONE,
            START,
            DecisionTime.startingNow(clock))
        .size();
  }

  private CommandEnvelope command() {
    return new CommandEnvelope(
        CommandId.next(),
        organization,
        ada,
        new Actor(Actor.Kind.SCIM_TOKEN, "token"),
        START,
        new DeleteUser(ScimId.random()));
  }
}
