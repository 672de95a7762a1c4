package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A sequence of commands, divided into chunks.
 *
 * @param seed the seed from which it was generated
 */
record History(long seed, List<Chunk> chunks) {
  private static final Pattern ID = Pattern.compile("00000000-0000-00(..)-0000-0{0,11}([0-9a-f]+)");

  /**
   * Commands that are applied together.
   *
   * @param delay the time since the previous chunk
   */
  record Chunk(Duration delay, List<CommandEnvelope> commands) {}

  /**
   * An id that prints as its kind and number, for example {@code w3}, so that a person can read a
   * failing history.
   */
  static UUID id(char kind, int number) {
    return new UUID(kind, number);
  }

  /** A command id with that number; it has version 7, as the codec demands. */
  static CommandId commandId(long number) {
    return new CommandId(
        new UUID(
            (HistoryGenerator.START.toEpochMilli() << 16) | 0x7000,
            0x8000_0000_0000_0000L | number));
  }

  /** Divides the commands into chunks of random size with random delays. */
  static History inRandomChunks(
      long seed, List<CommandEnvelope> commands, SplittableRandom random) {
    int maxSize = random.nextInt(1, commands.size() + 1);
    var chunks = new ArrayList<Chunk>();
    for (int from = 0; from < commands.size(); ) {
      int to = Math.min(commands.size(), from + random.nextInt(1, maxSize + 1));
      chunks.add(new Chunk(Duration.ofMillis(random.nextInt(3)), commands.subList(from, to)));
      from = to;
    }
    return new History(seed, chunks);
  }

  List<CommandEnvelope> commands() {
    return chunks.stream().flatMap(chunk -> chunk.commands().stream()).toList();
  }

  int commandCount() {
    return chunks.stream().mapToInt(c -> c.commands().size()).sum();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Chunk chunk : chunks) {
      text.append("chunk, ").append(chunk.delay().toMillis()).append(" ms later:\n");
      for (CommandEnvelope e : chunk.commands()) {
        text.append("  ").append(e.organizationId()).append(' ').append(e.email());
        text.append(' ').append(e.command()).append("  #").append(e.id());
        if (e.replay() != null) {
          text.append(" replays #").append(e.replay().replayOf());
        }
        text.append('\n');
      }
    }
    return readable(text.toString());
  }

  static String readable(String text) {
    return ID.matcher(text).replaceAll(m -> (char) Integer.parseInt(m.group(1), 16) + m.group(2));
  }
}
