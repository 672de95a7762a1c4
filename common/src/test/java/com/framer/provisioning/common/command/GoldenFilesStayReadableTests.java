package com.framer.provisioning.common.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireJson;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is on the topics today can be read tomorrow. A changed file here is a changed contract: add
 * a version instead.
 */
final class GoldenFilesStayReadableTests {

  @ParameterizedTest
  @MethodSource("commands")
  void commandIsReadAndWrittenAsEver(String name) { // A3, G5
    CommandEnvelope expected =
        Golden.envelope(Objects.requireNonNull(Golden.COMMANDS.get(name), "a value for " + name));

    assertThat(WireCodecs.COMMANDS.read(Golden.file(name))).isEqualTo(expected);
    assertSameJson(WireCodecs.COMMANDS.write(expected), Golden.file(name));
  }

  @Test
  void replayIsReadAndWrittenAsEver() { // G6
    assertThat(WireCodecs.COMMANDS.read(Golden.file("Replay"))).isEqualTo(Golden.replay());
    assertSameJson(WireCodecs.COMMANDS.write(Golden.replay()), Golden.file("Replay"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void outcomeIsReadAndWrittenAsEver(String name) { // F5
    OutcomeEnvelope expected =
        Golden.envelope(Objects.requireNonNull(Golden.OUTCOMES.get(name), "a value for " + name));

    assertThat(WireCodecs.OUTCOMES.read(Golden.file(name))).isEqualTo(expected);
    assertSameJson(WireCodecs.OUTCOMES.write(expected), Golden.file(name));
  }

  /** One name for every permitted class, so a new one fails until it has its file. */
  static Stream<String> commands() {
    return Stream.concat(
        names(Command.class), names(RoleChange.class).map(name -> "ReplaceUser" + name));
  }

  static Stream<String> outcomes() {
    return names(Outcome.class);
  }

  private static Stream<String> names(Class<?> sealed) {
    return Arrays.stream(Objects.requireNonNull(sealed.getPermittedSubclasses()))
        .flatMap(
            permitted ->
                permitted.isSealed() ? names(permitted) : Stream.of(permitted.getSimpleName()));
  }

  private static void assertSameJson(byte[] written, byte[] golden) {
    assertThat(WireJson.mapper().readTree(written)).isEqualTo(WireJson.mapper().readTree(golden));
  }
}
