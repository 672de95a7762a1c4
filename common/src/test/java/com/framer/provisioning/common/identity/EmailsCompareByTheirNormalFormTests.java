package com.framer.provisioning.common.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailsCompareByTheirNormalFormTests {

  @ParameterizedTest
  @CsvSource({
    "' Ada@Example.COM\t', ada@example.com",
    "ada+home@example.com, ada+home@example.com",
    "a.d.a@example.com, a.d.a@example.com",
    "A\u0308da@example.com, \u00e4da@example.com",
    "ada@B\u00dcCHER.example, ada@xn--bcher-kva.example",
    "ada@bu\u0308cher.example, ada@xn--bcher-kva.example",
    "ada@XN--BCHER-KVA.example, ada@xn--bcher-kva.example",
    "ada@stra\u00dfe.example, ada@xn--strae-oqa.example",
    "ada@strasse.example, ada@strasse.example",
    "ada@example\u3002com, ada@example.com",
    "stra\u00dfe@example.com, stra\u00dfe@example.com",
    "\u212aELVIN@example.com, kelvin@example.com",
    "ada@example.com., ada@example.com",
    "ada@example.com\u3002, ada@example.com",
    "'\"ada, bob\"@example.com', '\"ada, bob\"@example.com'",
    "'\"a@b\"@example.com', '\"a@b\"@example.com'",
    "'\"a\\\"b c\"@example.com', '\"a\\\"b c\"@example.com'",
    "o'hara!#$%&*/=?^_`{|}~-@example.com, o'hara!#$%&*/=?^_`{|}~-@example.com",
  })
  void everySpellingHasOneForm(String spelling, String normalForm) { // A1
    assertThat(Email.of(spelling).value()).isEqualTo(normalForm);
    assertThat(UserName.of(spelling).value()).isEqualTo(normalForm);
  }

  @Test
  void localeOfTheMachineDoesNotMatter() { // A1
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Email.of("IRIS@EXAMPLE.IO").value()).isEqualTo("iris@example.io");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ada",
        "@example.com",
        " @example.com",
        "ada@",
        "ada@ ",
        "ada@exam ple.com",
        "a da@example.com",
        "a\u00a0da@example.com",
        "a\tda@example.com",
        "a\u0001da@example.com",
        "a\u0085da@example.com",
        "a\u0000da@example.com",
        "ada@example.com\u0000",
        "a\ud800da@example.com",
        "a\udc00da@example.com",
        "ada@exa\ud800mple.com",
        "ada@-example.com",
        "ada@exa_mple.com",
        "ada@example..com",
        "ada@xn--\u00fc.com",
        "ada@.",
        "ada@example.com..",
        "a,da@example.com",
        "a;da@example.com",
        "a<da@example.com",
        "a>da@example.com",
        "a(da)@example.com",
        "a@da@example.com",
        "a:da@example.com",
        "a\\da@example.com",
        "\"a\"d,a@example.com",
        "\"ada@example.com",
        "\"a\\\"@example.com",
        "\"a\tda\"@example.com",
        "a\u200bda@example.com",
        "a\u00adda@example.com",
        "a\u034fda@example.com",
        "a\u2060da@example.com",
        "ada\ufe0f@example.com",
        "\u202eada@example.com",
        "a\u061cda@example.com",
        "\"a\u200bda\"@example.com",
        "ada@exam\u00adple.com",
        "ada@exam\u200bple.com",
        "ada@\u2066example.com",
      })
  void whatCannotBeNormalisedIsRefused(String text) { // A1
    assertThatExceptionOfType(NoNormalFormException.class).isThrownBy(() -> Email.of(text));
    assertThat(Email.parse(text)).isEmpty();
  }

  @Test
  void lengthIsLimited() { // A1
    String domain = "@example.com";
    String longest = "a".repeat(320 - domain.length()) + domain;

    assertThat(Email.of("  " + longest).value()).isEqualTo(longest);
    assertThat(Email.parse("a" + longest)).isEmpty();
  }

  @Test
  void lengthOfPunycodeCounts() { // A1
    String label = "\u00fc".repeat(20) + ".";
    String text = "a".repeat(250) + "@" + label.repeat(3) + "com";
    assertThat(text.length()).isLessThan(320);

    assertThat(Email.parse(text + "x".repeat(60))).isEmpty();
    @Nullable String normalForm = normalFormOrNull(text);
    assertThat(normalForm == null ? null : NormalForm.ofEmail(normalForm)).isEqualTo(normalForm);
  }

  @Test
  void refusalNeverQuotesTheText() { // A5
    assertThatExceptionOfType(NoNormalFormException.class)
        .isThrownBy(() -> Email.of("hunter2"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void userNameNeedNotBeAnEmail() { // A6
    assertThat(UserName.of(" ADA A\u0308 ").value()).isEqualTo("ada \u00e4");
    assertThat(UserName.of("x".repeat(512)).value()).hasSize(512);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000", "\ud800"})
  void blankOrBrokenUserNameIsRefused(String text) { // A1, A6
    assertThatExceptionOfType(NoNormalFormException.class).isThrownBy(() -> UserName.of(text));
  }

  @Test
  void tooLongUserNameIsRefused() { // A6
    assertThatExceptionOfType(NoNormalFormException.class)
        .isThrownBy(() -> UserName.of("x".repeat(513)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void normalFormOfANormalFormIsItself(long seed) { // A1
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = text(random) + "@" + text(random) + ".example";
      @Nullable String email = normalFormOrNull(text);
      if (email != null) {
        assertThat(NormalForm.ofEmail(email)).as("%s, seed %s", text, seed).isEqualTo(email);
      }
      String name = NormalForm.ofUserName("x" + text);
      assertThat(NormalForm.ofUserName(name)).as("%s, seed %s", text, seed).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada@example.com", " ada@example.com", "ada@B\u00dccher.example", "ada"})
  void emailHoldsNothingButANormalForm(String text) { // A1, A3
    assertThatExceptionOfType(NoNormalFormException.class)
        .isThrownBy(() -> Email.inNormalForm(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada@example.com", "Ada", " ada"})
  void userNameHoldsNothingButANormalForm(String text) { // A6
    assertThat(UserName.of(text).value()).isNotEqualTo(text).isEqualTo(NormalForm.ofUserName(text));
    assertThat(UserName.of(text)).isEqualTo(UserName.of(UserName.of(text).value()));
  }

  @Test
  void rowsStoredUnderALaxerRuleStayReadable() { // A1: the database may hold what is refused today
    assertThat(Email.stored("Ada@example.com").value()).isEqualTo("Ada@example.com");
    assertThat(UserName.stored("Ada").value()).isEqualTo("Ada");
  }

  private static @Nullable String normalFormOrNull(String text) {
    try {
      return NormalForm.ofEmail(text);
    } catch (NoNormalFormException hasNone) {
      return null;
    }
  }

  /** Letters of many scripts, combining marks, signs that normalise; no unpaired surrogates. */
  private static String text(Random random) {
    int[] blocks = {0x21, 0xa1, 0x130, 0x300, 0x370, 0x1e00, 0x1f00, 0x2100, 0xac00, 0x10400};
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(blocks[random.nextInt(blocks.length)] + random.nextInt(0x5e));
    }
    return text.toString();
  }
}
