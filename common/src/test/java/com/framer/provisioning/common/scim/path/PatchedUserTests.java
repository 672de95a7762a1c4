package com.framer.provisioning.common.scim.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.wire.WireJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7644 §3.5.2: the effect of operations on a User. The gateway tests whole requests. */
final class PatchedUserTests {
  private final PatchedUser ada =
      new PatchedUser(
          (ObjectNode)
              json(
                  """
                  {'userName':'ada','emails':[
                    {'value':'a@x.com','type':'work','primary':true},
                    {'value':'b@x.com','type':'home'}]}
                  """));

  @Test
  void newPrimaryTakesItFromTheOther() {
    apply(Op.REPLACE, "emails[type eq \"home\"].primary", "true");

    assertThat(ada.json().at("/emails/0/primary").booleanValue()).isFalse();
    assertThat(ada.json().at("/emails/1/primary").booleanValue()).isTrue();
  }

  @Test
  void addedPrimaryTakesItFromTheOther() {
    apply(Op.ADD, "emails", "[{'value':'c@x.com','primary':true}]");

    assertThat(ada.json().at("/emails/0/primary").booleanValue()).isFalse();
    assertThat(ada.json().at("/emails/2/primary").booleanValue()).isTrue();
  }

  @Test
  void operationsSeeTheOnesBefore() {
    apply(Op.REPLACE, "emails[type eq \"home\"].type", "'other'");
    apply(Op.REMOVE, "emails[type eq \"other\"]", null);

    assertThat(ada.json().get("emails")).hasSize(1);
  }

  @Test
  void userIsNotLargerThanAllowed() { // G7
    int bytes = ada.json().toString().length();

    ada.requireAtMost(bytes);
    assertThatExceptionOfType(ScimFailure.class)
        .isThrownBy(() -> ada.requireAtMost(bytes - 1))
        .satisfies(failure -> assertThat(failure.error().status()).isEqualTo(413));
  }

  private void apply(Op op, String path, @Nullable String value) {
    JsonNode with = value == null ? null : json(value);
    ada.apply(new PatchOperation(op, AttributePath.of(path), with));
  }

  private static JsonNode json(String text) {
    return WireJson.mapper().readTree(text.replace('\'', '"'));
  }
}
