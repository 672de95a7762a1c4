package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.error.ScimErrorJson;
import com.framer.provisioning.gateway.pipeline.OutcomeErrors;
import com.framer.provisioning.gateway.pipeline.StoredOutcomes;
import com.framer.provisioning.gateway.pipeline.StoredOutcomes.Decided;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.ScimResponse;
import com.framer.provisioning.gateway.token.ScimClient;
import com.framer.provisioning.gateway.users.Transactions.Transaction;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * The outcomes of changes that were answered 202 (rule I2), as the payload of the completion event
 * of RFC 9967 §2.5.1. The transaction's id is the command's. An outcome is kept as long as the
 * activity log.
 */
@RestController
final class TransactionsController {
  /** The path, after the base URL and before the id. */
  static final String PATH = "/Transactions/";

  private static final String EVENT = "urn:ietf:params:scim:event:misc:asyncresp";

  /** How long a command may wait in its topic: {@code provisioner.topics.command-retention}. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private final StoredOutcomes outcomes;
  private final Transactions transactions;
  private final BaseUrl baseUrl;
  private final Clock clock;

  TransactionsController(
      StoredOutcomes outcomes, Transactions transactions, BaseUrl baseUrl, Clock clock) {
    this.outcomes = outcomes;
    this.transactions = transactions;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @GetMapping(BaseUrl.PATH + PATH + "{place}")
  ResponseEntity<byte[]> read(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String place,
      HttpServletRequest request) {
    Transaction transaction =
        transactions
            .at(client.organizationId(), place)
            .orElseThrow(TransactionsController::notFound);
    Optional<Decided> decided = outcomes.find(client.organizationId(), transaction.command());
    if (decided.isPresent()) {
      return ScimResponse.ok(event(transaction, decided.get(), baseUrl.of(request)));
    }
    if (transaction.command().madeAt().plus(LONGEST).isBefore(clock.instant())) {
      throw notFound();
    }
    return ResponseEntity.accepted().header(HttpHeaders.RETRY_AFTER, "1").build();
  }

  private static ScimFailure notFound() {
    return new ScimFailure(
        ScimError.notFound("There is no such transaction, or its outcome is no longer kept."));
  }

  private static ObjectNode event(Transaction transaction, Decided decided, String base) {
    String id = transaction.command().toString();
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.put("jti", id);
    json.put("iat", decided.at().getEpochSecond());
    json.put("iss", base);
    json.putArray("aud").add(base);
    json.put("txn", id);
    user(transaction, decided)
        .ifPresent(
            user ->
                json.putObject("sub_id")
                    .put("format", "scim")
                    .put("uri", "/Users/" + user)
                    .put("id", user.toString()));
    json.putObject("events").set(EVENT, operation(transaction, decided, base));
    return json;
  }

  /** As an operation of a Bulk response (RFC 7644 §3.7.3). */
  private static ObjectNode operation(Transaction transaction, Decided decided, String base) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.put("method", decided.method());
    user(transaction, decided).ifPresent(user -> json.put("location", base + "/Users/" + user));
    decided.outcome().user().ifPresent(user -> json.put("version", user.etag()));
    Optional<ScimError> error = OutcomeErrors.of(transaction.command(), decided.outcome());
    json.put("status", Integer.toString(error.map(ScimError::status).orElse(decided.success())));
    error.ifPresent(failure -> json.set("response", ScimErrorJson.of(failure)));
    return json;
  }

  /** Whom the change was about; nobody only if a create failed. */
  private static Optional<ScimId> user(Transaction transaction, Decided decided) {
    return transaction.user().or(() -> decided.outcome().user().map(UserResource::id));
  }
}
