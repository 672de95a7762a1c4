package com.framer.provisioning.common.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.wire.WireJson;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class UserProfileHoldsNoSecretTests {
  static final Iterable<String> EXCLUDED = UserProfile.EXCLUDED;

  @ParameterizedTest
  @FieldSource("EXCLUDED")
  void refusesWhatDoesNotBelongInIt(String name) { // A5
    assertRefused(name);
    assertRefused(name.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "PassWord", "PASSWORD"})
  void passwordIsRefusedWithoutBeingShown(String name) { // A5
    ObjectNode attributes = attributes().put(name, "hunter2");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserProfile(attributes))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void needsAUserNameThatCanBeCompared() { // A6, G5
    ObjectNode none = WireJson.mapper().createObjectNode().put("title", "Dr");
    ObjectNode number = WireJson.mapper().createObjectNode().put("userName", 1);
    ObjectNode blank = WireJson.mapper().createObjectNode().put("userName", " ");

    assertThatIllegalArgumentException().isThrownBy(() -> new UserProfile(none));
    assertThatIllegalArgumentException().isThrownBy(() -> new UserProfile(number));
    assertThatIllegalArgumentException().isThrownBy(() -> new UserProfile(blank));
  }

  @Test
  void keepsLetterCaseAndComparesWithoutIt() { // A1, A6
    var profile = new UserProfile(attributes());

    assertThat(profile.userName()).isEqualTo("Ada@Example.com");
    assertThat(profile.userNameNormalForm()).isEqualTo(UserName.of("ada@example.com"));
  }

  @Test
  void commandsShowNoPassword() { // A5
    var profile = new UserProfile(attributes());
    var create = new CreateUser(ScimId.random(), profile, null, true, "hash", false);
    var replace = new ReplaceUser(ScimId.random(), profile, new RoleChange.Keep(), null);

    assertThat(create.toString() + replace + profile).doesNotContainIgnoringCase("password");
  }

  private static void assertRefused(String name) {
    ObjectNode attributes = attributes().put(name, "x");
    assertThatIllegalArgumentException().as(name).isThrownBy(() -> new UserProfile(attributes));
  }

  private static ObjectNode attributes() {
    return WireJson.mapper().createObjectNode().put("userName", "Ada@Example.com");
  }
}
