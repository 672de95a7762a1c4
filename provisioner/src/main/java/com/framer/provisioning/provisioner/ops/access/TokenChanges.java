package com.framer.provisioning.provisioner.ops.access;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.operator.OperatorTokens;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes and revokes tokens, each together with its row in the audit. */
@Component
final class TokenChanges {
  private final OperatorTokens tokens;
  private final OperatorAudit audit;
  private final ApiCredentials credentials;
  private final TransactionTemplate transaction;

  TokenChanges(
      OperatorTokens tokens,
      OperatorAudit audit,
      ApiCredentials credentials,
      PlatformTransactionManager transactions) {
    this.tokens = tokens;
    this.audit = audit;
    this.credentials = credentials;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Makes the token of a form without problems. */
  OperatorTokens.Made make(Operator operator, TokenForm form) {
    return requireNonNull(transaction.execute(_ -> makeAndRecord(operator, form)));
  }

  private OperatorTokens.Made makeAndRecord(Operator operator, TokenForm form) {
    OperatorTokens.Made made =
        tokens
            .make(
                form.givenName(),
                form.givenRole().orElseThrow(),
                operator.name(),
                form.end().orElse(null))
            .orElseThrow(
                () ->
                    OpsFailure.conflict(
                        "There are %d tokens, as many as there can be. Revoke one first."
                            .formatted(OperatorTokens.MOST)));
    String what = "%s, %s".formatted(made.token().name(), made.token().role().wireName());
    audit.record(operator, "make a token", made.token().id().toString(), null, "made: " + what);
    return made;
  }

  /** Revokes the token; nothing happens if it was revoked before. */
  void revoke(Operator operator, UUID id) {
    transaction.executeWithoutResult(_ -> revokeAndRecord(operator, id));
    credentials.forget(id);
  }

  private void revokeAndRecord(Operator operator, UUID id) {
    if (tokens.find(id).isEmpty()) {
      throw OpsFailure.notFound("There is no token with this id.");
    }
    if (tokens.revoke(id, operator.name())) {
      audit.record(operator, "revoke a token", id.toString(), null, "revoked");
    }
  }
}
