package com.framer.provisioning.provisioner.operator;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds the token that a deployment brings with it, so that its first Organization can be made. */
@Component
final class FirstToken implements InitializingBean {
  private static final Logger LOG = LoggerFactory.getLogger(FirstToken.class);

  private final FirstTokenSettings settings;
  private final JdbcClient jdbc;
  private final Clock clock;

  FirstToken(FirstTokenSettings settings, JdbcClient jdbc, Clock clock) {
    this.settings = settings;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void afterPropertiesSet() {
    Path file = settings.file();
    if (file != null && add(secret(file))) {
      LOG.info("The operator's token in {} is valid now", file);
    }
  }

  private static TokenSecret secret(Path file) {
    try {
      return TokenSecret.parse(Files.readString(file).strip())
          .orElseThrow(
              () ->
                  new InvalidSettingException(
                      "provisioner.first-token.file",
                      file,
                      "a file with ops_ and 43 letters, digits, - or _"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it was not there before; one that was revoked is, and stays so. */
  private boolean add(TokenSecret secret) {
    return jdbc.sql(
                """
                insert into operator_token (id, name, token_hash, role, created_by, created_at)
                values (:id, 'first-token', :hash, :role, 'the settings', :at)
                on conflict (token_hash) do nothing
                """)
            .param("id", UUID.randomUUID())
            .param("hash", secret.hash())
            .param("role", OperatorRole.OPERATOR.wireName())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
