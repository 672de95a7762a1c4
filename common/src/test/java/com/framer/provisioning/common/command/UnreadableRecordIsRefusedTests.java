package com.framer.provisioning.common.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.wire.UnreadableRecordException;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireJson;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** G5: what can't be read is poison, and nothing else is. */
final class UnreadableRecordIsRefusedTests {
  private static final String CREATE = new String(Golden.file("CreateUser"), UTF_8);

  @ParameterizedTest
  @MethodSource("poison")
  void poisonIsUnreadable(Map.Entry<String, String> poison) { // G5
    assertThat(poison.getValue()).isNotEqualTo(CREATE);
    assertUnreadable(poison.getValue());
  }

  static Stream<Map.Entry<String, String>> poison() {
    return Stream.of(
            unknownTypes(),
            unknownSchemaVersions(),
            ambiguousJson(),
            invalidMembers(),
            invalidProfiles())
        .flatMap(poison -> poison);
  }

  private static Stream<Map.Entry<String, String>> unknownTypes() {
    return Stream.of(
        Map.entry("unknown type", CREATE.replace("\"CreateUser\"", "\"Promote\"")),
        Map.entry("sealed group as type", CREATE.replace("\"CreateUser\"", "\"ScimCommand\"")),
        Map.entry("other group as type", CREATE.replace("\"CreateUser\"", "\"ManualCommand\"")),
        Map.entry("root as type", CREATE.replace("\"CreateUser\"", "\"Command\"")),
        Map.entry("class name as type", CREATE.replace("\"CreateUser\"", "\"java.util.UUID\"")),
        Map.entry("missing type", CREATE.replace("\"type\": \"CreateUser\",", "")));
  }

  private static Stream<Map.Entry<String, String>> unknownSchemaVersions() {
    return Stream.of(
        Map.entry(
            "unknown version", CREATE.replace("\"schemaVersion\": 1", "\"schemaVersion\": 4")),
        Map.entry("version 0", CREATE.replace("\"schemaVersion\": 1", "\"schemaVersion\": 0")),
        Map.entry(
            "version of a dry run", CREATE.replace("\"schemaVersion\": 1", "\"schemaVersion\": 2")),
        Map.entry(
            "version of a condition",
            CREATE.replace("\"schemaVersion\": 1", "\"schemaVersion\": 3")),
        Map.entry(
            "condition in the version of commands",
            CREATE.replace("\"schemaVersion\": 1", "\"schemaVersion\": 1, \"ifMatch\": [1]")),
        Map.entry(
            "dry run in the version of commands",
            CREATE.replace("\"schemaVersion\": 1", "\"schemaVersion\": 1, \"dryRun\": true")),
        Map.entry(
            "text as version", CREATE.replace("\"schemaVersion\": 1", "\"schemaVersion\":\"1\"")),
        Map.entry("missing version", CREATE.replace("\"schemaVersion\": 1,", "")));
  }

  private static Stream<Map.Entry<String, String>> ambiguousJson() {
    return Stream.of(
        Map.entry(
            "duplicate member",
            CREATE.replace("\"schemaVersion\": 1,", "\"schemaVersion\": 1,\"schemaVersion\": 1,")),
        Map.entry(
            "duplicate member inside",
            CREATE.replace("\"active\": true", "\"active\": true, \"active\": false")),
        Map.entry("trailing token", CREATE + "{}"));
  }

  private static Stream<Map.Entry<String, String>> invalidMembers() {
    return Stream.of(
        Map.entry("id of version 4", CREATE.replace("019a0000-0000-7000", "019a0000-0000-4000")),
        Map.entry(
            "id of another variant",
            CREATE.replace("-7000-8000-000000000001", "-7000-c000-000000000001")),
        Map.entry("missing email", CREATE.replace("\"email\":", "\"mail\":")),
        Map.entry("email not in normal form", CREATE.replace("\"ada@ex", "\"Ada@ex")),
        Map.entry("no email as email", CREATE.replace("\"ada@example.com\"", "\"ada\"")),
        Map.entry(
            "null organizationId",
            CREATE.replace("\"0198d000-0000-7000-8000-000000000002\"", "null")),
        Map.entry("null email", CREATE.replace("\"ada@example.com\"", "null")),
        Map.entry("missing active", CREATE.replace("\"active\": true,", "")),
        Map.entry("null active", CREATE.replace("\"active\": true", "\"active\": null")),
        Map.entry("unknown role", CREATE.replace("\"editor\"", "\"owner\"")),
        Map.entry("missing resourceSeen", CREATE.replace("\"resourceSeen\"", "\"seen\"")));
  }

  private static Stream<Map.Entry<String, String>> invalidProfiles() {
    return Stream.of(
        Map.entry(
            "profile with password",
            CREATE.replace("\"userName\"", "\"password\":\"x\",\"userName\"")),
        Map.entry("profile without userName", CREATE.replace("\"userName\"", "\"nickName\"")),
        Map.entry(
            "blank userName",
            CREATE.replace("\"userName\": \"Ada@Example.com\"", "\"userName\": \" \"")),
        Map.entry(
            "userName with U+0000",
            CREATE.replace("\"userName\": \"Ada", "\"userName\": \"\\u0000Ada")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "emails[type eq",
        "nope",
        "name.nope",
        "urn:ietf:params:scim:schemas:extension:acme:2.0:User:badge",
        "emails[type eq \\\"\\\\u0000\\\"].value",
      })
  void patchWithUnreadablePathIsUnreadable(String path) { // G5
    String patch = new String(Golden.file("PatchUser"), UTF_8);
    String poison = patch.replace("\"name.givenName\"", '"' + path + '"');

    assertThat(poison).isNotEqualTo(patch);
    assertUnreadable(poison);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "1", "[]", "{}", "\"x\"", "{", "not JSON", "\u0000"})
  void whatIsNoCommandAtAllIsUnreadable(String text) { // G5
    assertUnreadable(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "-1e-99999999999", "1e2147483648"})
  void numberThatJavaCanNotHoldIsUnreadable(String number) { // G5
    assertUnreadable(CREATE.replace("\"schemaVersion\": 1,", "\"schemaVersion\": " + number + ","));
    assertUnreadable(
        CREATE.replace("\"schemaVersion\": 1,", "\"schemaVersion\": 1, \"x\": " + number + ","));
  }

  @Test
  void absentValueIsUnreadable() { // G5
    assertThatExceptionOfType(UnreadableRecordException.class)
        .isThrownBy(() -> WireCodecs.COMMANDS.read(null))
        .withMessage("the record has no value");
    assertThatExceptionOfType(UnreadableRecordException.class)
        .isThrownBy(() -> WireCodecs.COMMANDS.read(new byte[0]))
        .withMessage("the record's value is empty");
  }

  @Test
  void patchThatCouldCostTooMuchIsUnreadable() { // G7
    String patch = new String(Golden.file("PatchUser"), UTF_8);
    String filter = "type eq \\\"x\\\"" + " or type eq \\\"x\\\"".repeat(40);
    String operation =
        "{\"op\":\"REPLACE\",\"path\":\"emails[%s].value\",\"value\":\"a\"}".formatted(filter);
    String operations = String.join(",", Collections.nCopies(100, operation));

    WireCodecs.COMMANDS.read(with(patch, operation).getBytes(UTF_8));
    assertUnreadable(with(patch, operations));
  }

  private static String with(String patch, String operations) {
    return patch.substring(0, patch.indexOf('[')) + "[" + operations + "]}}";
  }

  @Test
  void tooDeepIsUnreadable() { // G5
    assertThat(WireCodecs.COMMANDS.read(nested(WireJson.MAX_DEPTH - 4).getBytes(UTF_8)).email())
        .isEqualTo(Email.of("ada@example.com"));

    assertUnreadable(nested(WireJson.MAX_DEPTH + 1));
    assertUnreadable(nested(100_000));
  }

  @Test
  void unknownMemberIsNoPoison() { // G5
    String more =
        CREATE
            .replace("\"schemaVersion\": 1,", "\"schemaVersion\": 1, \"later\": {\"a\": 1},")
            .replace("\"active\": true", "\"active\": true, \"later\": []");

    assertThat(WireCodecs.COMMANDS.read(more.getBytes(UTF_8)))
        .isEqualTo(WireCodecs.COMMANDS.read(Golden.file("CreateUser")));
  }

  @Test
  void messageQuotesNothingOfTheContent() { // A5
    assertThatExceptionOfType(UnreadableRecordException.class)
        .isThrownBy(() -> WireCodecs.COMMANDS.read("{\"secret\":hunter2}".getBytes(UTF_8)))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2", "secret"));
  }

  private static String nested(int depth) {
    String deep = "[".repeat(depth) + "]".repeat(depth);
    return CREATE.replace("\"userName\"", "\"deep\": " + deep + ", \"userName\"");
  }

  private static void assertUnreadable(String text) {
    assertThatExceptionOfType(UnreadableRecordException.class)
        .isThrownBy(() -> WireCodecs.COMMANDS.read(text.getBytes(UTF_8)));
  }
}
