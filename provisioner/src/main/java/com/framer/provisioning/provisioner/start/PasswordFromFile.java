package com.framer.provisioning.provisioner.start;

import com.framer.provisioning.common.settings.SecretFile;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Lets the pool read the password for each new connection, if the settings name a file. */
@Component
final class PasswordFromFile implements BeanPostProcessor {
  private final ObjectProvider<DatabasePasswordSettings> settings;

  PasswordFromFile(ObjectProvider<DatabasePasswordSettings> settings) {
    this.settings = settings;
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool) {
      @Nullable Path path = settings.getObject().passwordFile();
      if (path != null) {
        var file = new SecretFile(path);
        pool.setCredentialsProvider(() -> Credentials.of(pool.getUsername(), file.read()));
      }
    }
    return bean;
  }
}
