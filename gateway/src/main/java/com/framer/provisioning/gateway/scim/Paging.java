package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a list that is asked for (RFC 7644 §3.4.2.4).
 *
 * @param startIndex counts from 1
 * @param count how many at most; 0 asks for the total only
 */
public record Paging(int startIndex, int count) {
  static final int DEFAULT_COUNT = 100;

  /** How many resources a page has at most. */
  public static final int MAX_COUNT = 1000;

  /** What the parameters say; negative, zero and large numbers as the RFC wants them. */
  public static Paging of(@Nullable String startIndex, @Nullable String count) {
    return new Paging(
        number("startIndex", startIndex, 1, 1, Integer.MAX_VALUE),
        number("count", count, DEFAULT_COUNT, 0, MAX_COUNT));
  }

  private static int number(String name, @Nullable String text, int absent, int min, int max) {
    if (text == null) {
      return absent;
    }
    try {
      BigInteger number = new BigInteger(text.strip());
      return number.max(BigInteger.valueOf(min)).min(BigInteger.valueOf(max)).intValueExact();
    } catch (NumberFormatException e) {
      throw new ScimFailure(ScimError.invalidValue(name + " must be an integer."));
    }
  }
}
