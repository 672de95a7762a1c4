package com.framer.provisioning.provisioner;

import com.framer.provisioning.pages.PagesConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The provisioner: applies commands to the directory, owns its schema and the topics, and has the
 * operators' console.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
@Import(PagesConfiguration.class)
public class ProvisionerApplication {

  /** The application, not yet started; its settings are in {@code provisioner.yaml}. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(ProvisionerApplication.class)
        .properties("spring.config.name=provisioner");
  }

  /** Starts the provisioner. */
  public static void main(String[] args) {
    builder().run(args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
