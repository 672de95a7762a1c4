package com.framer.provisioning.gateway.token;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Authorization} header as Okta's customers fill it in (rule H2): with the scheme in any
 * case, without a scheme, or with the scheme twice, once from Okta and once from the customer.
 */
final class AuthorizationHeader {
  private static final Pattern FORM =
      Pattern.compile("(?:bearer\\s+)*+(\\S{1,512})", Pattern.CASE_INSENSITIVE);

  private AuthorizationHeader() {}

  static Optional<ScimToken> token(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(header.strip());
    return matcher.matches() ? Optional.of(new ScimToken(matcher.group(1))) : Optional.empty();
  }
}
