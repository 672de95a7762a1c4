package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the gateway signs in to PostgreSQL: {@code gateway.database.*}.
 *
 * @param passwordFile a file whose first line is the password. It is read for each new connection,
 *     so a password that is changed there and in PostgreSQL needs no restart; without it, {@code
 *     GATEWAY_DATABASE_PASSWORD} counts as it was at the start
 */
@ConfigurationProperties("gateway.database")
public record DatabaseSettings(@Nullable Path passwordFile) {
  public DatabaseSettings {
    if (passwordFile != null && !Files.isReadable(passwordFile)) {
      throw new InvalidSettingException(
          "gateway.database.password-file", passwordFile, "a file that can be read");
    }
  }
}
