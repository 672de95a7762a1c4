package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** G7: many small commands about large users are many chunks, whatever a chunk's rows. */
final class LargeUsersFillSmallChunksTests extends FailedCommands {
  private static final int CHUNK_BYTES = 4 * 1024 * 1024;

  @Test
  void outcomesOfOneTransactionStaySmall() { // G7
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
    assertThat(acme.status(acme.renames(bob, "b".repeat(900_000)))).isEqualTo("applied");
    pipeline.stopProvisioners(); // so that they are polled together
    List<CommandEnvelope> commands =
        IntStream.range(0, 30).mapToObj(i -> acme.activates(bob, i % 2 == 0)).toList();
    pipeline.startProvisioner();

    assertThat(commands).noneMatch(c -> acme.status(c).equals("dead-lettered"));
    assertThat(bytesPerTransaction()).hasSizeBetween(7, 15).allMatch(bytes -> bytes <= CHUNK_BYTES);
    assertThat(
            pipeline
                .bean(CommandLog.class)
                .outcomeBytes(commands.stream().map(CommandEnvelope::id).toList())
                .values())
        .as("what is read if they are delivered again")
        .hasSize(30)
        .allMatch(bytes -> bytes > 900_000);
  }

  /** A chunk's commands are decided at the same instant. */
  private List<Long> bytesPerTransaction() {
    return pipeline
        .sql()
        .sql(
            """
            select sum(octet_length(outcome::text)) from command_log
            where email = :email and octet_length(outcome::text) > 900000 group by decided_at
            """)
        .param("email", bob)
        .query(Long.class)
        .list();
  }
}
