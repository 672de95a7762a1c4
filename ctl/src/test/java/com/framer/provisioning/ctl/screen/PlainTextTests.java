package com.framer.provisioning.ctl.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class PlainTextTests {
  @ParameterizedTest
  @CsvSource({
    "1b, \\u001b", // escape: colours, the title, the clipboard
    "9b, \\u009b", // the same in one character
    "07, \\u0007",
    "08, \\u0008", // takes back what was written
    "7f, \\u007f",
    "0d, \\r", // writes over the line
    "0a, \\n", // forges a line
    "202e, \\u202e", // turns the text around
    "2066, \\u2066",
    "200b, \\u200b",
    "2028, \\u2028",
    "d800, \\ud800",
    "e0041, \\u{e0041}"
  })
  void writesOutWhatWouldSteerATerminal(String character, String written) {
    String text = "a" + Character.toString(Integer.parseInt(character, 16)) + "[31mb";

    assertThat(PlainText.line(text)).isEqualTo("a" + written + "[31mb");
  }

  @Test
  void leavesOtherTextsAsTheyAre() {
    assertThat(PlainText.line("Zoë, 田中 🙂 \\u001b")).isEqualTo("Zoë, 田中 🙂 \\u001b");
  }

  @Test
  void keepsTheLinesOfABlock() {
    assertThat(PlainText.block("a\r\n\tat b\u001b[2J\n")).isEqualTo("a\n    at b\\u001b[2J\n");
  }

  @Test
  void jsonMeansTheSame() {
    String json = "{\n\t\"a\": \"\u009b2J \u202e \udb40\udc41 é\"\r\n}";

    String plain = PlainText.json(json);

    assertThat(plain).doesNotContain("\u009b", "\u202e", "\udb40");
    var mapper = JsonMapper.builder().build();
    assertThat(mapper.readTree(plain)).isEqualTo(mapper.readTree(json));
  }
}
