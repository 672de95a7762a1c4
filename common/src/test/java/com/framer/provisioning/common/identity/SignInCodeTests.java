package com.framer.provisioning.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInCodeTests {
  @Test
  void isReadAsItWasMadeAndPrintsNothing() {
    SignInCode code = SignInCode.random();

    assertThat(SignInCode.parse(code.value()).map(SignInCode::hash)).hasValue(code.hash());
    assertThat(code.path()).endsWith("code=" + code.value());
    assertThat(code).hasToString("***");
    assertThat(SignInCode.random().value()).isNotEqualTo(code.value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "\0"})
  void nothingElseIsACode(String text) {
    assertThat(SignInCode.parse(text)).isEmpty();
  }
}
