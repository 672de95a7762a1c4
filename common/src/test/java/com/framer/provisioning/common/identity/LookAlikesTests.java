package com.framer.provisioning.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A1: characters that are not seen. */
final class LookAlikesTests {
  @Test
  void areFoundWhereverTheyStand() { // A1
    assertThat(LookAlikes.isIn("a\u200bb")).isTrue();
    assertThat(LookAlikes.isIn("\u202eab")).isTrue();
    assertThat(LookAlikes.isIn("ada.lovelace+1@example.com")).isFalse();
    assertThat(LookAlikes.isIn("ådå")).isFalse();
  }

  @Test
  void noneIsInAscii() { // A1
    assertThat(IntStream.rangeClosed(0, 0x7F))
        .noneMatch(c -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
        .noneMatch(c -> UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL));
  }
}
