package com.framer.provisioning.bench.report;

import com.framer.provisioning.common.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code bench.json} holds: one run, from one machine and one commit.
 *
 * @param about commit, time, machine and settings, by their names
 * @param figures in the order in which they were measured
 */
public record Run(Map<String, String> about, List<Figure> figures) {
  public Run {
    about = new LinkedHashMap<>(about);
    figures = List.copyOf(figures);
  }

  /** The figure with that id. */
  public Optional<Figure> figure(String id) {
    return figures.stream().filter(figure -> figure.id().equals(id)).findFirst();
  }

  /** Reads what {@link #write} wrote. */
  public static Run read(Path file) {
    try {
      return WireJson.mapper().readValue(Files.readString(file), Run.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it as JSON, one line for each figure. */
  public void write(Path file) {
    var mapper = WireJson.mapper();
    var text = new StringBuilder("{\"about\":").append(mapper.writeValueAsString(about));
    text.append(",\n\"figures\":[");
    String separator = "\n";
    for (Figure figure : figures) {
      text.append(separator).append(mapper.writeValueAsString(figure));
      separator = ",\n";
    }
    try {
      Files.writeString(file, text.append("\n]}\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
