package com.framer.provisioning.common.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireJson;
import java.util.Arrays;
import java.util.List;
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

  /** Commands with members that records of the same version did not have at first. */
  private static final List<String> LATER_MEMBERS =
      List.of("CreateOrganizationNamed", "AddMemberNamed", "PatchUserRemoveNamed");

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

  @Test
  void dryRunIsReadAndWrittenAsEver() { // F5
    CommandEnvelope expected = Golden.envelope(new RestoreAccess()).asDryRun();

    assertThat(WireCodecs.COMMANDS.read(Golden.file(2, "DryRun"))).isEqualTo(expected);
    assertSameJson(WireCodecs.COMMANDS.write(expected), Golden.file(2, "DryRun"));
  }

  @Test
  void commandWithAConditionIsReadAndWrittenAsEver() { // RFC 7644 §3.14
    CommandEnvelope expected =
        Golden.envelope(Objects.requireNonNull(Golden.COMMANDS.get("DeleteUser")))
            .ifMatch(List.of(3L, 4L));

    assertThat(WireCodecs.COMMANDS.read(Golden.file(3, "IfMatch"))).isEqualTo(expected);
    assertSameJson(WireCodecs.COMMANDS.write(expected), Golden.file(3, "IfMatch"));
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
    return Stream.of(
            names(Command.class),
            names(RoleChange.class).map(name -> "ReplaceUser" + name),
            LATER_MEMBERS.stream())
        .flatMap(names -> names);
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
