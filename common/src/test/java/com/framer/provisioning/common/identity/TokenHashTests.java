package com.framer.provisioning.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class TokenHashTests {
  @Test
  void isSha256OfTheUtf8Bytes() { // H1
    assertThat(HexFormat.of().formatHex(TokenHash.of("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
