package com.framer.provisioning.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.TokenHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthorizationHeaderTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer secret",
        "bearer secret",
        "BEARER   secret",
        "secret",
        "  secret ",
        "Bearer Bearer secret",
        "Bearer bearer  secret"
      })
  void readsTheToken(String header) { // H2
    assertThat(AuthorizationHeader.token(header))
        .hasValueSatisfying(token -> assertThat(token.hash()).isEqualTo(TokenHash.of("secret")));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "Basic c2VjcmV0 x", "Bearer a b"})
  void findsNoToken(String header) { // H2
    assertThat(AuthorizationHeader.token(header)).isEmpty();
  }

  @Test
  void neverPrintsTheToken() { // H1
    ScimToken token = AuthorizationHeader.token("Bearer secret").orElseThrow();

    assertThat(token).hasToString("***");
  }
}
