package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.operator.OperatorToken;
import com.framer.provisioning.provisioner.operator.OperatorTokens;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /ops/api/tokens}: the tokens of operators' tools. */
@RestController
class TokensController {
  private static final String TOKENS = "/ops/api/tokens";

  private final OperatorTokens tokens;
  private final TokenChanges changes;
  private final Clock clock;

  TokensController(OperatorTokens tokens, TokenChanges changes, Clock clock) {
    this.tokens = tokens;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * The body of a request for a new token.
   *
   * @param expiresAt ISO 8601; absent for a token that does not end by itself
   */
  record NewToken(@Nullable String name, @Nullable String role, @Nullable String expiresAt) {}

  /** A new token: the only answer that ever holds its secret, {@code token}. */
  record MadeToken(
      UUID id, String name, OperatorRole role, @Nullable Instant expiresAt, String token) {
    @Override
    public String toString() {
      return "MadeToken[id=%s]".formatted(id);
    }
  }

  /** All tokens, the newest first. */
  record Tokens(List<OperatorToken> tokens) {}

  /** The tokens, without their secrets. */
  @GetMapping(path = TOKENS, produces = MediaType.APPLICATION_JSON_VALUE)
  Tokens list() {
    return new Tokens(tokens.list());
  }

  /** Makes a token; its secret is in this answer only. */
  @PostMapping(
      path = TOKENS,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  MadeToken make(@RequestBody NewToken asked, Operator operator) {
    var form = new TokenForm(asked.name(), asked.role(), asked.expiresAt());
    Map<String, String> problems = form.problems(clock.instant());
    if (!problems.isEmpty()) {
      throw OpsFailure.badRequest(String.join(" ", problems.values()));
    }
    OperatorTokens.Made made = changes.make(operator, form);
    OperatorToken token = made.token();
    return new MadeToken(
        token.id(), token.name(), token.role(), token.expiresAt(), made.secret().value());
  }

  /** Revokes a token; its next call is refused. */
  @DeleteMapping(TOKENS + "/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable UUID id, Operator operator) {
    changes.revoke(operator, id);
  }
}
