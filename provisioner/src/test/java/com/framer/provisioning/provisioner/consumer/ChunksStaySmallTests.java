package com.framer.provisioning.provisioner.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.directory.InOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** G7: a chunk is small in commands and in bytes, those of the users that it results in too. */
final class ChunksStaySmallTests {
  private static final String ADA = "ada@example.com";
  private static final String BOB = "bob@example.com";
  private static final ConsumerSettings SETTINGS =
      new ConsumerSettings(
          1,
          500,
          DataSize.ofMegabytes(4),
          Duration.ofSeconds(3),
          new ConsumerSettings.Retry(Duration.ofMillis(200), Duration.ofSeconds(5)),
          Duration.ofSeconds(10));

  @Test
  void ordinaryCommandsFillAChunkByTheirNumber() { // G7
    List<ReceivedCommand> commands =
        LongStream.range(0, 600)
            .mapToObj(offset -> Received.command(offset + BOB, offset, 1000))
            .toList();

    assertThat(sizes(commands, 500, Map.of(2 + BOB, 5000L))).containsExactly(500, 100);
  }

  @Test
  void smallCommandsAboutALargeUserAreFewInAChunk() { // G7
    assertThat(sizes(commands(ADA, 10, 300), 500, Map.of(ADA, 900_000L))).containsExactly(4, 4, 2);
  }

  @Test
  void largeCommandsAreFewInAChunk() { // G7
    assertThat(sizes(commands(ADA, 7, 700_000), 500, Map.of())).containsExactly(2, 2, 2, 1);
  }

  @Test
  void commandThatIsLargerThanAChunkIsAlone() { // G7
    List<ReceivedCommand> commands =
        List.of(
            Received.command(BOB, 0, 300),
            Received.command(ADA, 1, 5_000_000),
            Received.command(BOB, 2, 300));

    assertThat(sizes(commands, 500, Map.of())).containsExactly(1, 1, 1);
  }

  @Test
  void userDoesNotGrowBeyondTheLargest() { // G7
    List<Integer> sizes = sizes(commands(ADA, 400, 10_000), 500, Map.of(ADA, 1_000_000L));

    assertThat(sizes.subList(1, sizes.size() - 1)).containsOnly(3);
  }

  @Test
  void smallerChunksAreAskedForByTheirNumber() { // G7
    assertThat(sizes(commands(ADA, 10, 300), 3, Map.of())).containsExactly(3, 3, 3, 1);
  }

  @Test
  void commandsThatAreDeliveredAgainBringTheirStoredOutcomes() { // G7: the user is small by now
    List<ReceivedCommand> commands = commands(ADA, 10, 300);
    Map<CommandId, Long> outcomes =
        commands.stream().collect(Collectors.toMap(c -> c.envelope().id(), _ -> 900_000L));

    assertThat(sizes(commands, new UserSizes(Map.of(), outcomes))).containsExactly(4, 4, 2);
  }

  @Test
  void chunkThatCreatesAWorkspaceIsAboutOneOrganization() { // B4: no circle of waiting chunks
    OrganizationId other = OrganizationId.random();
    List<ReceivedCommand> commands =
        List.of(
            Received.command(BOB, 0, 300),
            Received.newWorkspace(Received.ORGANIZATION, 1),
            Received.newWorkspace(Received.ORGANIZATION, 2),
            Received.command(BOB, 3, 300),
            Received.newWorkspace(other, 4),
            Received.command(BOB, 5, 300),
            Received.command(ADA, 6, 300));

    assertThat(sizes(commands, 500, Map.of())).containsExactly(4, 1, 2);
  }

  @Test
  void restorationIsAlone() { // G7, E2: it may write a row for each Workspace
    List<ReceivedCommand> commands =
        List.of(
            Received.command(BOB, 0, 300),
            Received.command(ADA, 1, 300),
            Received.restoration(BOB, 2),
            Received.restoration(ADA, 3),
            Received.command(BOB, 4, 300));

    assertThat(sizes(commands, 500, Map.of())).containsExactly(2, 1, 1, 1);
  }

  private static List<Integer> sizes(List<ReceivedCommand> commands, UserSizes users) {
    return new ChunkCutter.Cut(SETTINGS, 500, users)
        .chunks(commands, 0).stream().map(chunk -> chunk.commands().size()).toList();
  }

  private static List<Integer> sizes(
      List<ReceivedCommand> commands, int most, Map<String, Long> users) {
    Map<InOrganization<Email>, Long> stored =
        users.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> new InOrganization<>(Received.ORGANIZATION, Email.of(e.getKey())),
                    Map.Entry::getValue));
    return new ChunkCutter.Cut(SETTINGS, most, new UserSizes(stored, Map.of()))
        .chunks(commands, 0).stream().map(chunk -> chunk.commands().size()).toList();
  }

  private static List<ReceivedCommand> commands(String email, int count, int bytes) {
    return LongStream.range(0, count)
        .mapToObj(offset -> Received.command(email, offset, bytes))
        .toList();
  }
}
