package com.framer.provisioning.provisioner.model;

import com.framer.provisioning.common.command.CommandEnvelope;
import java.time.Duration;
import java.util.List;
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
        text.append(' ').append(e.command()).append("  #").append(e.id()).append('\n');
      }
    }
    return readable(text.toString());
  }

  static String readable(String text) {
    return ID.matcher(text).replaceAll(m -> (char) Integer.parseInt(m.group(1), 16) + m.group(2));
  }
}
