package com.framer.provisioning.provisioner.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One language says which dead letters are meant, on the page, in the API and on the command line.
 */
final class FilterLanguageTests {
  private static final String ID = "0198d000-0000-7000-8000-000000000002";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "'' | ''",
        "'  state:open   type:CreateUser ' | 'state:open type:CreateUser'",
        "'type:CreateUser state:replaying,open' | 'state:open,replaying type:CreateUser'",
        "email:Ada@EXAMPLE.com | email:ada@example.com",
        "Ada@example.com. | email:ada@example.com",
        ID + " | " + ID,
        "0198D000-0000-7000-8000-000000000002 | " + ID,
        "command:" + ID + " | command:" + ID,
        "organization:" + ID + " | organization:" + ID,
        "cause:CommandTooCostlyException | cause:CommandTooCostlyException",
        "cause:0123456789abcdef | cause:0123456789abcdef",
        "from:2026-11-26 | from:2026-11-26T00:00:00Z",
        "to:2026-11-26 | to:2026-11-27T00:00:00Z",
        "to:2026-11-26T02:00:00.5Z | to:2026-11-26T02:00:00.500Z",
        "topic-partition:03 | topic-partition:3"
      })
  void readsWordsAndHasACanonicalForm(String text, String canonical) {
    DeadLetterFilter filter = DeadLetterFilter.parse(text);

    assertThat(filter).hasToString(canonical);
    assertThat(DeadLetterFilter.parse(canonical)).isEqualTo(filter).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bob | “bob” is no word of a filter; there are state, email, organization, command, id,"
            + " type",
        "name:bob | “name:bob” is no word of a filter",
        ":open | “:open” is no word of a filter",
        "state: | state: “” is not open, replaying, settled or discarded",
        "state:opened | state: “opened” is not open, replaying, settled or discarded",
        "state:open, | state: “open,” is not open",
        "state:OPEN | state: “OPEN” is not open",
        "email:bob | email: “bob” is not an email address",
        "bob@ | email: “bob@” is not an email address",
        "organization:7 | organization: “7” is not the id of an Organization",
        "command:0-0-0-0-0 | command: “0-0-0-0-0” is not the id of a command",
        "type:a;b | type: “a;b” is not a type of command",
        "cause:java.lang.Error | cause: “java.lang.Error” is not a fingerprint",
        "from:yesterday | from: “yesterday” is not a time such as 2026-11-26T02:00:00Z",
        "from:+1000000000-01-01 | from: “+1000000000-01-01” is not a time",
        "to:2026-11-26T02:00 | to: “2026-11-26T02:00” is not a time",
        "topic-partition:-1 | topic-partition: “-1” is not the number of a partition",
        "topic-partition:9999999999 | topic-partition: “9999999999” is not the number",
        "state:open state:open | state is there twice",
        "a@example.com email:b@example.com | email is there twice"
      })
  void saysWhichWordIsWrongAndWhatThereIs(String text, String message) {
    assertThatExceptionOfType(InvalidFilterException.class)
        .isThrownBy(() -> DeadLetterFilter.parse(text))
        .withMessageStartingWith(message);
  }

  @Test
  void lengthIsBounded() {
    assertThatExceptionOfType(InvalidFilterException.class)
        .isThrownBy(() -> DeadLetterFilter.parse("x".repeat(2001)))
        .withMessageContaining("2000");
    assertThatExceptionOfType(InvalidFilterException.class)
        .isThrownBy(() -> DeadLetterFilter.parse("x".repeat(1999)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "-", "1-", "-" + ID, "x-" + ID, "99999999999999999999-" + ID})
  void cursorOfNoPageIsRefused(String text) {
    assertThatExceptionOfType(InvalidFilterException.class)
        .isThrownBy(() -> DeadLetterSearch.Cursor.parse(text));
  }

  @Test
  void stateIsAddedUnlessTheFilterHasOne() {
    assertThat(DeadLetterFilter.parse("type:X").orState(State.OPEN))
        .hasToString("state:open type:X");
    assertThat(DeadLetterFilter.parse("state:settled").orState(State.OPEN))
        .hasToString("state:settled");
    assertThat(DeadLetterFilter.parse("state:open type:X").withState(State.SETTLED))
        .hasToString("state:settled type:X");
    assertThat(DeadLetterFilter.parse("state:open type:X").inAnyState()).hasToString("type:X");
    assertThat(DeadLetterFilter.parse("cause:X").withCause("0123456789abcdef"))
        .hasToString("cause:0123456789abcdef");
  }
}
