package com.framer.provisioning.ctl.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of at most 80 columns. The last column is shortened where it does not fit; the others,
 * among them ids, stay whole. Below a row can stand notes, which are shortened too.
 */
public final class Table {
  private static final int WIDTH = 80;
  private static final String GAP = "  ";
  private static final String INDENT = "    ";

  private final List<Row> rows = new ArrayList<>();

  /** A table with these titles; a title that begins with {@code >} has its column aligned right. */
  public Table(String... titles) {
    var cells = Stream.of(titles).map(title -> title.replaceFirst("^>", "")).toList();
    rows.add(new Row(cells, new ArrayList<>()));
    right = Stream.of(titles).map(title -> title.startsWith(">")).toList();
  }

  private final List<Boolean> right;

  private record Row(List<String> cells, List<String> notes) {}

  /** Adds a row, with as many cells as there are titles. */
  public Table row(Object... cells) {
    if (cells.length != right.size()) {
      throw new IllegalArgumentException(cells.length + " cells in a table of " + right.size());
    }
    rows.add(
        new Row(
            Stream.of(cells).map(cell -> PlainText.line(cell.toString())).toList(),
            new ArrayList<>()));
    return this;
  }

  /** Adds a note below the last row: its parts that are not empty, with a dot between. */
  public Table note(String... parts) {
    var said = Stream.of(parts).map(PlainText::line).filter(part -> !part.isBlank()).toList();
    if (!said.isEmpty()) {
      rows.getLast().notes().add(String.join(" · ", said));
    }
    return this;
  }

  /** Whether it has no row. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The lines to print, the titles first. */
  List<String> lines() {
    int[] widths = new int[right.size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Width.of(row.cells().get(i)));
          }
        });
    return rows.stream().flatMap(row -> lines(row, widths)).toList();
  }

  private Stream<String> lines(Row row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String gap = i == 0 ? "" : GAP;
      boolean isLast = i == widths.length - 1;
      String cell = row.cells().get(i);
      if (isLast) {
        cell = Width.shortened(cell, Math.max(1, WIDTH - Width.of(line + gap)));
      }
      String fill = " ".repeat(Math.max(0, widths[i] - Width.of(cell)));
      boolean isRight = right.get(i);
      line.append(gap).append(isRight ? fill : "").append(cell).append(isRight ? "" : fill);
    }
    return Stream.concat(
        Stream.of(line.toString().stripTrailing()),
        row.notes().stream().map(note -> INDENT + Width.shortened(note, WIDTH - INDENT.length())));
  }
}
