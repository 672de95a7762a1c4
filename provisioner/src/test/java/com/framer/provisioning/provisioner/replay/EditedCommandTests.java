package com.framer.provisioning.provisioner.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.wire.WireJson;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

/** Operators change fields of a command's payload, and nothing else of it (G6). */
final class EditedCommandTests {
  private static final CreateUser CREATE =
      new CreateUser(
          new ScimId(UUID.fromString("0198d000-0000-4000-8000-000000000001")),
          new UserProfile(WireJson.mapper().createObjectNode().put("userName", "bob")),
          Role.EDITOR,
          true,
          "hash",
          false);

  @Test
  void unchangedCommandIsItself() {
    var patch =
        new PatchUser(
            ScimId.random(),
            List.of(
                new PatchOperation(
                    Op.ADD, AttributePath.of("nickName"), StringNode.valueOf("Bobby"))));
    assertThat(EditedCommand.read(CREATE, json(CREATE))).isEqualTo(CREATE);
    assertThat(EditedCommand.read(patch, json(patch))).isEqualTo(patch);
  }

  @Test
  void fieldsOfThePayloadChange() {
    String edited =
        json(CREATE).replace("\"bob\"", "\"Bobby\",\"nickName\":\"B\"").replace("editor", "viewer");

    assertThat(EditedCommand.read(CREATE, edited))
        .isInstanceOfSatisfying(
            CreateUser.class,
            create -> {
              assertThat(create.profile().userName()).isEqualTo("Bobby");
              assertThat(create.organizationRole()).isEqualTo(Role.VIEWER);
              assertThat(create.scimId()).isEqualTo(CREATE.scimId());
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CreateUser | DeleteUser | The member type can't be changed: it must be \"CreateUser\"",
        "0198d000 | 0198d001 | The member scimId can't be changed: it must be \"0198d000",
        "\"hash\" | \"other\" | The member payloadHash can't be changed",
        ",\"resourceSeen\":false | ,\"resourceSeen\":true | The member resourceSeen can't be"
            + " changed",
        "\"active\" | \"aktive\" | The payload is no such command: ",
        "\"active\" | \"aktive\":1,\"active\" | There is no member “aktive”",
        "\"editor\" | \"owner\" | The payload is no such command",
        "\"bob\" | 7 | The payload is no such command: ",
        "\"userName\" | \"name\" | The payload is no such command: ",
        "\"userName\":\"bob\" | \"userName\":\"bob\",\"password\":\"x\" | The payload is no such"
            + " command",
        "\"bob\" | 1e99999999999 | The payload is no JSON: ",
        "} | ] | The payload is no JSON: ",
        "\"bob\" | \"bob\",\"userName\":\"x\" | The payload is no JSON: ",
        "\"active\" | \"active\":1,\"active\" | The payload is no JSON: "
      })
  void whatIsInvalidIsNamed(String part, String edit, String message) {
    String json = json(CREATE);
    assertThat(json).contains(part);
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> EditedCommand.read(CREATE, json.replace(part, edit)))
        .withMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"[]", "7", "null", "''", "{}"})
  void whatIsNoCommandIsRefused(String json) {
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> EditedCommand.read(CREATE, json));
  }

  @Test
  void depthAndLengthAreBounded() { // G7
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(
            () ->
                EditedCommand.read(
                    CREATE, json(CREATE).replace("\"bob\"", "[".repeat(100) + "]".repeat(100))));
    assertThatExceptionOfType(InvalidPayloadException.class)
        .isThrownBy(() -> EditedCommand.read(CREATE, " ".repeat(3 * 1024 * 1024)))
        .withMessageContaining("at most");
  }

  private static String json(Command command) {
    return WireJson.mapper().writeValueAsString(command);
  }
}
