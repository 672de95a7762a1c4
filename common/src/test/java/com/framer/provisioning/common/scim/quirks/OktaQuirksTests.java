package com.framer.provisioning.common.scim.quirks;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.schema.UserSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OktaQuirksTests {
  @Test
  void filtersByEmail() {
    assertThat(RecordedRequests.of("okta-aiw/email-as-identifier.json"))
        .extracting(request -> request.path("path").stringValue())
        .anyMatch(path -> path.startsWith("/Users?filter=email%20eq%20"));

    assertThat(OktaQuirks.filteredAttribute("email")).isEqualTo("emails");
    assertThat(OktaQuirks.filteredAttribute("EMail")).isEqualTo("emails");
    assertThat(OktaQuirks.filteredAttribute("userName")).isEqualTo("userName");
  }

  @Test
  void roleThatWasClearedArrivesAsEmptyText() { // B3
    assertThat(RecordedRequests.of("okta-aiw/create-with-role.json"))
        .extracting(
            r -> r.path("body").path(ScimUrn.FRAMER_USER).path(UserSchema.ORGANIZATION_ROLE))
        .anyMatch(role -> role.isString() && OktaQuirks.isNoRole(role.stringValue()))
        .anyMatch(role -> role.isString() && !OktaQuirks.isNoRole(role.stringValue()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void blankTextIsNoRole(String role) { // B3
    assertThat(OktaQuirks.isNoRole(role)).isTrue();
  }
}
