package com.framer.provisioning.common.identity;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/**
 * Characters that make one email look like another because they are not seen: the default-ignorable
 * ones (zero width, soft hyphen, variation selectors), and the bidirectional controls, which change
 * the order in which the others are shown (rule A1; Unicode UTS 39 §5).
 */
public final class LookAlikes {
  /** No character of ASCII is one of them, and looking each one up takes long. */
  private static final int LAST_ASCII = 0x7F;

  private LookAlikes() {}

  /** Whether the text holds one of them. */
  public static boolean isIn(String text) {
    return text.codePoints()
        .filter(c -> c > LAST_ASCII)
        .anyMatch(
            c ->
                UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                    || UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL));
  }
}
