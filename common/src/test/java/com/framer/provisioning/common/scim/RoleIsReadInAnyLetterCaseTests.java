package com.framer.provisioning.common.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.framer.provisioning.common.wire.WireJson;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleIsReadInAnyLetterCaseTests {

  @ParameterizedTest
  @CsvSource({"admin, ADMIN", "Editor, EDITOR", "VIEWER, VIEWER", "eDiToR, EDITOR"})
  void valueIsFoundAndWrittenInLowerCase(String value, Role role) { // B5
    assertThat(Role.parse(value)).contains(role);
    assertThat(WireJson.mapper().writeValueAsString(role))
        .isEqualTo("\"" + value.toLowerCase(Locale.ROOT) + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "owner", "admin ", "admins", "ad\u0131min", "0"})
  void valueOutsideTheEnumerationIsNone(String value) { // B5
    assertThat(Role.parse(value)).isEmpty();
  }

  @Test
  void refusalNamesTheAllowedValues() { // B5
    assertThat(Role.ALLOWED).isEqualTo("admin, editor, viewer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Role.of("owner"))
        .withMessageContaining(Role.ALLOWED);
  }

  @Test
  void localeOfTheMachineDoesNotMatter() { // B5
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Role.parse("VIEWER")).contains(Role.VIEWER);
      assertThat(Role.ADMIN.wireName()).isEqualTo("admin");
    } finally {
      Locale.setDefault(before);
    }
  }
}
