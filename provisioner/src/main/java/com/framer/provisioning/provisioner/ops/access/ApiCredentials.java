package com.framer.provisioning.provisioner.ops.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.provisioner.operator.OperatorToken;
import com.framer.provisioning.provisioner.operator.OperatorTokens;
import com.framer.provisioning.provisioner.operator.TokenSecret;
import com.framer.provisioning.provisioner.ops.OpsErrors;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Signs tools in by {@code Authorization}: by a token, or, to look only, by the name and password
 * of a user of the settings, for which the database is not needed.
 */
@Component
final class ApiCredentials {
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  /** More is no mistake of a tool; a token can't be guessed, so this only spares the database. */
  private static final int WRONG_TOKENS = 50;

  /** The time in which an address gets that many attempts back. */
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final OperatorTokens tokens;
  private final Passwords passwords;
  private final Refusals refusals;
  private final OpsErrors errors;
  private final WhileAway<TokenSecret, Known> whileAway;
  private final AttemptLimit wrongTokens;
  private final Clock clock;

  /** A token, and when the database confirmed it, if that was not just now. */
  private record Known(OperatorToken token, @Nullable Instant confirmedAt) {}

  ApiCredentials(
      OperatorTokens tokens,
      Passwords passwords,
      Refusals refusals,
      OpsErrors errors,
      Clock clock) {
    this.tokens = tokens;
    this.passwords = passwords;
    this.refusals = refusals;
    this.errors = errors;
    this.whileAway = new WhileAway<>(k -> new Known(k.token(), clock.instant()), clock);
    this.clock = clock;
    this.wrongTokens = new AttemptLimit(WRONG_TOKENS, WINDOW, clock);
  }

  /** The filter's work: goes on with an operator, or answers. */
  void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String header = request.getHeader("Authorization");
    try {
      if (startsWith(header, BEARER)) {
        bearer(header.substring(BEARER.length()).strip(), request, response, chain);
      } else if (startsWith(header, BASIC) && isLookingOnly(request)) {
        basic(header.substring(BASIC.length()).strip(), request, response, chain);
      } else {
        refusals.unknown(
            request, response, "Send the token of an operator: Authorization: Bearer ops_…");
      }
    } catch (OpsFailure away) {
      errors.write(request, response, away.status(), away.detail());
    }
  }

  /** Whether the request brings credentials in a header; a browser by itself sends none. */
  static boolean areIn(HttpServletRequest request) {
    return request.getHeader("Authorization") != null;
  }

  private void bearer(
      String text, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String address = request.getRemoteAddr();
    if (!wrongTokens.isLeft(address)) {
      refusals.tooMany(request, response);
      return;
    }
    Optional<Known> known =
        TokenSecret.parse(text)
            .flatMap(secret -> find(secret, request))
            .filter(k -> k.token().isValid(clock.instant()));
    if (known.isEmpty()) {
      wrongTokens.take(address);
      refusals.unknown(request, response, "The token is unknown, expired or revoked.");
      return;
    }
    SignedIn person = SignedIn.of(known.get().token());
    Instant confirmedAt = known.get().confirmedAt();
    if (confirmedAt != null && WhileAway.isUnsure(confirmedAt, clock.instant())) {
      Refusals.letLookOnly(request);
      person = person.lookingOnly();
    }
    proceed(person, request, response, chain);
  }

  /** Whoever acts is looked up however long it takes: what they do needs the database too. */
  private Optional<Known> find(TokenSecret secret, HttpServletRequest request) {
    if (Refusals.isLooking(request)) {
      return whileAway.find(secret, () -> authenticate(secret));
    }
    try {
      return authenticate(secret);
    } catch (DataAccessException | TransactionException _) {
      throw OpsFailure.away("The database does not answer, so nothing was done.");
    }
  }

  private Optional<Known> authenticate(TokenSecret secret) {
    return tokens.authenticate(secret).map(token -> new Known(token, null));
  }

  /** A token that was revoked here is not accepted from memory either. */
  void forget(UUID token) {
    whileAway.forgetAll(known -> known.token().id().equals(token));
  }

  private void basic(
      String text, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String[] parts = decoded(text).split(":", 2);
    String name = parts[0];
    String address = request.getRemoteAddr();
    switch (passwords.check(name, parts.length == 2 ? parts[1] : "", address)) {
      case Passwords.Answer.Accepted(var user) ->
          proceed(SignedIn.of(user), request, response, chain);
      case Passwords.Answer.Refused() -> {
        refusals.failedSignIn(name, address, "refused: wrong name or password");
        refusals.unknown(request, response, "The name or the password is wrong.");
      }
      case Passwords.Answer.TooMany() -> refusals.tooMany(request, response);
    }
  }

  private static void proceed(
      SignedIn person, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(person.authentication(request.getRemoteAddr()));
    SecurityContextHolder.setContext(context);
    chain.doFilter(request, response);
  }

  private static boolean isLookingOnly(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getRequestURI().startsWith(OpsPaths.API + "/");
  }

  private static boolean startsWith(String header, String scheme) {
    return header.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
