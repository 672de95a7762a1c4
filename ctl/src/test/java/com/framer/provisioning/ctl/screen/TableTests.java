package com.framer.provisioning.ctl.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTests {
  private static final String ID = "0199f3a0-0000-7000-8000-000000000001";

  @Test
  void keepsIdsWholeAndShortensTheLastColumn() {
    var table =
        new Table("ID", ">N", "CAUSE").row(ID, "7", "x".repeat(200)).row(ID, "1,234", "short");

    assertThat(table.lines())
        .allMatch(line -> line.length() <= 80)
        .containsExactly(
            "ID" + " ".repeat(36) + "    N  CAUSE",
            ID + "      7  " + "x".repeat(34) + "…",
            ID + "  1,234  short");
  }

  @Test
  void notesStandBelowTheirRow() {
    var table = new Table("ID").row(ID).note("a", "", "b").note("").note("y".repeat(100));

    assertThat(table.lines()).containsExactly("ID", ID, "    a · b", "    " + "y".repeat(75) + "…");
  }

  @Test
  void wideLettersTakeTwoColumns() {
    var table = new Table("NAME", "X").row("田中", "a").row("e\u0301", "b").row("🙂", "c");

    assertThat(table.lines()).containsExactly("NAME  X", "田中  a", "e\u0301     b", "🙂    c");
    assertThat(Width.shortened("田中田中", 5)).isEqualTo("田中…");
  }

  @Test
  void writesOutWhatWouldSteerATerminal() {
    assertThat(new Table("A").row("\u001b[2J").note("\r").lines())
        .containsExactly("A", "\\u001b[2J", "    \\r");
  }
}
