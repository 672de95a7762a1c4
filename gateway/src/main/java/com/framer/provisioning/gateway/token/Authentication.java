package com.framer.provisioning.gateway.token;

import com.framer.provisioning.gateway.config.RefusalSettings;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import com.framer.provisioning.gateway.pool.Caller;
import com.framer.provisioning.gateway.pool.Lines;
import com.framer.provisioning.gateway.telemetry.GatewayMeters;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the client of a request, and limits and counts the requests that are refused (rule H5).
 * What was checked a moment ago is never limited, and neither is a token that was valid lately: a
 * client goes on while somebody behind the same proxy tries wrong tokens.
 */
@Component
final class Authentication {
  /** As long as a request waits for a connection to the database. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  /** In which the tokens of an address that were not valid lately are checked, one at a time. */
  private final Lines strangers = new Lines(1, LONGEST_WAIT);

  private final TokenVerifier verifier;
  private final RefusalLimit limit;
  private final RefusedAuthentications refused;
  private final Duration retryAfter;
  private final GatewayMeters meters;

  Authentication(
      TokenVerifier verifier,
      RefusalLimit limit,
      RefusedAuthentications refused,
      RefusalSettings settings,
      GatewayMeters meters) {
    this.verifier = verifier;
    this.limit = limit;
    this.refused = refused;
    this.retryAfter = settings.window();
    this.meters = meters;
  }

  /**
   * The client with the token in that header, or empty if there is no valid one.
   *
   * @throws TooManyRefusalsException if the address was refused too often
   * @throws RetryLaterException if the address has too many tokens checked
   * @throws org.springframework.dao.DataAccessException if the token could not be checked
   */
  Optional<ScimClient> client(@Nullable String header, String address) {
    Optional<ScimToken> token = AuthorizationHeader.token(header);
    Optional<TokenCheck> check = token.map(sent -> check(sent, address));
    check.flatMap(TokenCheck::formerClient).ifPresent(refused::count);
    Optional<ScimClient> client = check.flatMap(TokenCheck::client);
    if (client.isEmpty()) {
      requireBelowLimit(address);
      limit.count(address);
      meters.refused(check.flatMap(TokenCheck::refusal).orElse("missing"));
    }
    return client;
  }

  /** The request of that client was answered that it is to be sent again (rule I3). */
  void overloaded(ScimClient client) {
    refused.countOverload(client);
  }

  private TokenCheck check(ScimToken token, String address) {
    return verifier
        .known(token)
        .orElseGet(
            () -> {
              if (verifier.wasValidLately(token)) {
                // Of a line of its own: somebody behind the same proxy may try wrong ones.
                try (var _ = Caller.of(token)) {
                  return verifier.query(token, Supplier::get);
                }
              }
              requireBelowLimit(address);
              return verifier.query(token, query -> inTurn(address, query));
            });
  }

  private TokenCheck inTurn(String address, Supplier<TokenCheck> query) {
    try (var _ =
        strangers
            .enter(RefusalLimit.key(address))
            .orElseThrow(
                () ->
                    new RetryLaterException(
                        Reason.TOKEN_CHECKS_FULL, "Too many tokens are being checked."))) {
      // While it waited, the address may have sent many wrong ones.
      requireBelowLimit(address);
      return query.get();
    }
  }

  private void requireBelowLimit(String address) {
    if (limit.isReached(address)) {
      meters.retryLater("address");
      throw new TooManyRefusalsException(retryAfter);
    }
  }
}
