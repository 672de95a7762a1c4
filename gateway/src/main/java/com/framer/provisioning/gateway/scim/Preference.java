package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a client waits for the answer before it wants to fetch it later: {@code Prefer:
 * respond-async} and {@code wait=N} (RFC 7240 §4, RFC 9967; rule I2).
 *
 * @param patience how long it waits; empty if it always waits for the answer
 */
public record Preference(Optional<Duration> patience) {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,100}");

  /** Longer than any request waits; a client may ask for more. */
  private static final BigInteger LONG = BigInteger.valueOf(3600);

  /**
   * The preference of the request. Other preferences, and {@code wait} alone, change nothing.
   *
   * @throws ScimFailure invalidValue, if {@code wait} is no number of seconds
   */
  public static Preference of(HttpServletRequest request) {
    List<String> preferences =
        Collections.list(request.getHeaders("Prefer")).stream()
            .flatMap(header -> List.of(header.split(",")).stream())
            .map(preference -> preference.split(";", 2)[0].strip())
            .toList();
    boolean isAsync =
        preferences.stream().anyMatch(preference -> preference.equalsIgnoreCase("respond-async"));
    if (!isAsync) {
      return new Preference(Optional.empty());
    }
    return new Preference(
        preferences.stream()
            .filter(preference -> name(preference).equals("wait"))
            .findFirst()
            .map(Preference::seconds)
            .or(() -> Optional.of(Duration.ZERO)));
  }

  private static String name(String preference) {
    return preference.split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Duration seconds(String preference) {
    String[] parts = preference.split("=", 2);
    String value = parts.length == 2 ? parts[1].strip().replace("\"", "") : "";
    if (!SECONDS.matcher(value).matches()) {
      throw new ScimFailure(
          ScimError.invalidValue("Prefer: wait must be a whole number of seconds, as in wait=10."));
    }
    return Duration.ofSeconds(new BigInteger(value).min(LONG).longValueExact());
  }
}
