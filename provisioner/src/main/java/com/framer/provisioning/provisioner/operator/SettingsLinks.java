package com.framer.provisioning.provisioner.operator;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.SignInCode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One-time links with which a person signs in to the gateway's settings pages, the table {@code
 * sign_in_link}; for a deployment that has no identity provider for them yet.
 */
@Component
public class SettingsLinks {
  private final JdbcClient jdbc;
  private final Clock clock;

  SettingsLinks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A link that was just made, and when it ends. */
  public record Made(SignInCode code, Instant expiresAt) {}

  /** Makes a link for the Account with that email, or nothing if there is none. */
  public Optional<Made> make(Email email, Operator operator) {
    Instant now = clock.instant();
    var made = new Made(SignInCode.random(), now.plus(SignInCode.LIFETIME));
    int rows =
        jdbc.sql(
                """
                insert into sign_in_link (link_hash, account_id, made_by, made_at, expires_at)
                select :hash, id, :by, :now, :expires from account where email = :email
                """)
            .param("hash", made.code().hash())
            .param("by", operator.name())
            .param("now", utc(now))
            .param("expires", utc(made.expiresAt()))
            .param("email", email.value())
            .update();
    return rows == 1 ? Optional.of(made) : Optional.empty();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
