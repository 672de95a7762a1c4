package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.SignInCode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One-time sign-in links, the table {@code sign_in_link}: for a system that has no identity
 * provider for its pages yet. A link is valid for {@link SignInCode#LIFETIME}, and once.
 */
@Component
public final class SignInLinks {
  private final JdbcClient jdbc;
  private final Clock clock;

  SignInLinks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Makes a link for the Account with that email, or nothing if there is none.
   *
   * @param madeBy who asked for it
   */
  public Optional<SignInCode> make(Email email, String madeBy) {
    Instant now = clock.instant();
    jdbc.sql("delete from sign_in_link where expires_at < :now").param("now", utc(now)).update();
    var code = SignInCode.random();
    int made =
        jdbc.sql(
                """
                insert into sign_in_link (link_hash, account_id, made_by, made_at, expires_at)
                select :hash, id, :by, :now, :expires from account where email = :email
                """)
            .param("hash", code.hash())
            .param("by", madeBy)
            .param("now", utc(now))
            .param("expires", utc(now.plus(SignInCode.LIFETIME)))
            .param("email", email.value())
            .update();
    return made == 1 ? Optional.of(code) : Optional.empty();
  }

  /** Whose link it is, if it is still valid; it stays valid, since a preview may ask too. */
  public Optional<AccountId> owner(SignInCode code) {
    return account(
        "select account_id from sign_in_link where link_hash = :hash and expires_at > :now", code);
  }

  /** Uses the link up and returns whose it was; empty if it is not valid or was used before. */
  public Optional<AccountId> use(SignInCode code) {
    return account(
        """
        delete from sign_in_link where link_hash = :hash and expires_at > :now
        returning account_id
        """,
        code);
  }

  private Optional<AccountId> account(String statement, SignInCode code) {
    return jdbc.sql(statement)
        .param("hash", code.hash())
        .param("now", utc(clock.instant()))
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
