package com.framer.provisioning.provisioner.commandlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.wire.WireJson;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * What the activity log says of a command is short and storable, whatever the command holds (I5).
 */
final class ActivityIsShortTests {
  private static final ScimId ID = ScimId.random();

  @Test
  void roleAndStateAreShownAndTheProfileIsNot() { // A5
    UserProfile profile = profile("Ada");
    profile.attributes().put("nickName", "A secret");

    assertThat(shown(new CreateUser(ID, profile, Role.ADMIN, true, "hash", false)))
        .isEqualTo("{'userName':'Ada','organizationRole':'admin','active':true}");
    assertThat(shown(new ReplaceUser(ID, profile, new RoleChange.Remove(), null)))
        .isEqualTo("{'userName':'Ada','organizationRole':null}");
    assertThat(shown(new ReplaceUser(ID, profile, new RoleChange.Keep(), false)))
        .isEqualTo("{'userName':'Ada','active':false}");
  }

  @Test
  void membersOfOtherCommandsAreShown() { // I5
    UUID id = UUID.randomUUID();

    assertThat(shown(new SetWorkspaceRole(new WorkspaceId(id), Role.VIEWER)))
        .isEqualTo("{'workspaceId':'%s','role':'viewer'}".formatted(id));
    assertThat(shown(new DeleteUser(new ScimId(id)))).isEqualTo("{'scimId':'%s'}".formatted(id));
  }

  @Test
  void longTextIsCut() { // G7
    String long1 = "x".repeat(198) + "😀" + "y".repeat(1000);

    String name =
        Asked.json(new CreateWorkspace(WorkspaceId.random(), long1, Role.VIEWER))
            .path("name")
            .stringValue();

    assertThat(name).isEqualTo("x".repeat(198) + "…");
    assertThat(Asked.shortened("x".repeat(Asked.MAX_TEXT))).isEqualTo("x".repeat(Asked.MAX_TEXT));
  }

  @Test
  void manyOperationsAreCounted() { // G7
    var operation =
        new PatchOperation(
            PatchOperation.Op.REPLACE, AttributePath.of("active"), BooleanNode.FALSE);

    var json = Asked.json(new PatchUser(ID, Collections.nCopies(25, operation)));

    assertThat(json.path("operations")).hasSize(Asked.MAX_OPERATIONS);
    assertThat(json.path("operations").get(0).toString())
        .isEqualTo("{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
    assertThat(json.path("more").intValue()).isEqualTo(5);
  }

  @Test
  void textThatTheDatabaseCanNotHoldIsReplaced() { // F5
    var nul =
        new PatchOperation(
            PatchOperation.Op.REPLACE, AttributePath.of("title"), StringNode.valueOf("a\0b"));

    var huge =
        new PatchOperation(
            PatchOperation.Op.REPLACE,
            AttributePath.of("title"),
            WireJson.mapper().readTree("1e200000"));

    assertThat(shown(new PatchUser(ID, List.of(nul)))).contains("a\uFFFDb");
    assertThat(shown(new PatchUser(ID, List.of(huge)))).contains("'value':'1E+200000'");
  }

  private static String shown(Command command) {
    return Asked.json(command).toString().replace('"', '\'');
  }

  private static UserProfile profile(String userName) {
    return new UserProfile(WireJson.mapper().createObjectNode().put("userName", userName));
  }
}
