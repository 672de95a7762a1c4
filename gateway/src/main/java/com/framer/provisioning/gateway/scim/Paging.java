package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that a client asks for (RFC 7644 §3.4.2.4).
 *
 * @param startIndex the first resource of the page, counted from 1
 * @param count how many resources at most; 0 asks for the total only
 */
public record Paging(int startIndex, int count) {
  /** The count that Okta asks for. */
  public static final int DEFAULT_COUNT = 100;

  /**
   * How many resources a page has at most: a few MB of JSON. Fixed, since ServiceProviderConfig
   * promises it to clients.
   */
  public static final int MAX_COUNT = 1000;

  /** How long a cursor is valid; promised as {@code cursorTimeout}. */
  public static final Duration CURSOR_LIFETIME = Duration.ofHours(1);

  /**
   * The page in the parameters; numbers out of range become the nearest in range, as the RFC asks.
   *
   * @throws ScimFailure invalidValue, for what is no integer
   */
  public static Paging of(@Nullable String startIndex, @Nullable String count) {
    return new Paging(
        number("startIndex", startIndex, 1, 1, Integer.MAX_VALUE),
        number("count", count, DEFAULT_COUNT, 0, MAX_COUNT));
  }

  /**
   * The page that a client asks for with a cursor (RFC 9865): its size only.
   *
   * @throws ScimFailure invalidCount, for what is no integer
   */
  public static Paging withCursor(@Nullable String count) {
    try {
      return of(null, count);
    } catch (ScimFailure e) {
      throw new ScimFailure(ScimError.invalidCount(e.error().detail()));
    }
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
