package com.framer.provisioning.gateway.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.framer.provisioning.gateway.error.ScimFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserFilterTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"Ada@Example.com\"",
        "USERNAME EQ \"ada@example.com\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ada@example.com\"",
        "(userName eq \"ada@example.com\")"
      })
  void asksForAUserName(String filter) { // A6
    assertThat(UserFilter.userName(filter)).hasValue("ada@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName eq \"\"", "userName eq \"a\\u0000\""})
  void findsNobodyByAnImpossibleUserName(String filter) {
    assertThat(UserFilter.userName(filter)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "userName",
        "userName eq",
        "userName eq ada",
        "userName eq 1",
        "userName eq null",
        "userName ne \"a\"",
        "userName pr",
        "userName.x eq \"a\"",
        "urn:other:User:userName eq \"a\"",
        "title eq \"a\"",
        "userName eq \"a\" and title pr",
        "not (userName eq \"a\")",
        "emails[type eq \"work\"]",
        "emails[userName eq \"a\"",
        "a[b]",
        "\0",
        "\"",
        ")("
      })
  void refusesEverythingElse(String filter) {
    assertThat(scimType(filter)).isEqualTo("invalidFilter");
  }

  @Test
  void refusesALongOrDeepFilter() {
    assertThat(scimType("(".repeat(2048))).isEqualTo("invalidFilter");
    assertThat(scimType("not (".repeat(400))).isEqualTo("invalidFilter");
    assertThat(scimType(" ".repeat(3000))).isEqualTo("invalidFilter");
  }

  private static String scimType(String filter) {
    return String.valueOf(
        catchThrowableOfType(ScimFailure.class, () -> UserFilter.userName(filter))
            .error()
            .scimType());
  }
}
