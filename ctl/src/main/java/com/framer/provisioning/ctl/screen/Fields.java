package com.framer.provisioning.ctl.screen;

import java.util.ArrayList;
import java.util.List;

/** Names and values below each other; a value that is empty is left out. */
public final class Fields {
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  /** Adds a value. */
  public Fields add(String name, String value) {
    if (!value.isBlank()) {
      names.add(name);
      values.add(PlainText.line(value));
    }
    return this;
  }

  /** The lines to print. */
  @Override
  public String toString() {
    int width = names.stream().mapToInt(Width::of).max().orElse(0);
    var lines = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      lines.add(names.get(i) + " ".repeat(width - Width.of(names.get(i)) + 2) + values.get(i));
    }
    return String.join("\n", lines);
  }
}
