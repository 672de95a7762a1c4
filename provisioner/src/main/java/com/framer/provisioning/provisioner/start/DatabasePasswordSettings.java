package com.framer.provisioning.provisioner.start;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the provisioner signs in to PostgreSQL: {@code provisioner.database.*}.
 *
 * @param passwordFile a file whose first line is the password. It is read for each new connection,
 *     so a password that is changed there and in PostgreSQL needs no restart; without it, {@code
 *     PROVISIONER_DATABASE_PASSWORD} counts as it was at the start. Migrations, which run at the
 *     start only, take theirs from {@code PROVISIONER_MIGRATION_PASSWORD}
 */
@ConfigurationProperties("provisioner.database")
record DatabasePasswordSettings(@Nullable Path passwordFile) {
  DatabasePasswordSettings {
    if (passwordFile != null && !Files.isReadable(passwordFile)) {
      throw new InvalidSettingException(
          "provisioner.database.password-file", passwordFile, "a file that can be read");
    }
  }
}
