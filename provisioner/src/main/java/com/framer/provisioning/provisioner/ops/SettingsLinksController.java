package com.framer.provisioning.provisioner.ops;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.NoNormalFormException;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.operator.SettingsLinks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /ops/api/sign-in-links}: a one-time link to the settings pages, for any Account. */
@RestController
class SettingsLinksController {
  private final SettingsLinks links;
  private final OperatorAudit audit;
  private final TransactionTemplate transaction;

  SettingsLinksController(
      SettingsLinks links, OperatorAudit audit, PlatformTransactionManager transactions) {
    this.links = links;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The body: whose link. */
  record Asked(@Nullable String email) {}

  /** The path of the link, after the address of a gateway, and when it ends. */
  record Link(String path, Instant expiresAt) {
    @Override
    public String toString() {
      return "Link[expiresAt=%s]".formatted(expiresAt);
    }
  }

  /** Makes a link that signs in to the settings pages once, as the Account of that email. */
  @PostMapping(
      path = "/ops/api/sign-in-links",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Link make(@RequestBody Asked asked, Operator operator) {
    Email email = email(asked.email());
    return requireNonNull(transaction.execute(_ -> makeAndRecord(email, operator)));
  }

  private Link makeAndRecord(Email email, Operator operator) {
    SettingsLinks.Made made =
        links
            .make(email, operator)
            .orElseThrow(() -> OpsFailure.notFound("No Account has this email."));
    audit.record(operator, "make a sign-in link", email.value(), null, "made");
    return new Link(made.code().path(), made.expiresAt());
  }

  private static Email email(@Nullable String text) {
    try {
      return Email.of(text == null ? "" : text);
    } catch (NoNormalFormException e) {
      throw OpsFailure.badRequest("email: " + e.getMessage());
    }
  }
}
