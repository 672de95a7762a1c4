package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Commands in their order, cut into chunks.
 *
 * @param seed what it was generated from
 */
record History(long seed, List<Cut> cuts) {
  private static final Pattern ID = Pattern.compile("00000000-0000-00(..)-0000-0{0,11}([0-9a-f]+)");

  /** One chunk, and how much later than the one before it comes. */
  record Cut(Duration later, List<CommandEnvelope> commands) {}

  /** What an id is of; ids are counted, so that a failing history can be read. */
  static UUID id(char kind, int number) {
    return new UUID(kind, number);
  }

  /** The id of a command; counted too, and of version 7. */
  static UUID commandId(long number) {
    return new UUID(
        (HistoryGenerator.START.toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0000L | number);
  }

  /** The commands in chunks of random size, at random distances. */
  static History cut(long seed, List<CommandEnvelope> commands, SplittableRandom random) {
    int most = random.nextInt(1, commands.size() + 1);
    var cuts = new ArrayList<Cut>();
    for (int from = 0; from < commands.size(); ) {
      int to = Math.min(commands.size(), from + random.nextInt(1, most + 1));
      cuts.add(new Cut(Duration.ofMillis(random.nextInt(3)), commands.subList(from, to)));
      from = to;
    }
    return new History(seed, cuts);
  }

  List<CommandEnvelope> commands() {
    return cuts.stream().flatMap(cut -> cut.commands().stream()).toList();
  }

  int commandCount() {
    return cuts.stream().mapToInt(c -> c.commands().size()).sum();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Cut cut : cuts) {
      text.append("chunk, ").append(cut.later().toMillis()).append(" ms later:\n");
      for (CommandEnvelope e : cut.commands()) {
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
