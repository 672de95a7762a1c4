package com.framer.provisioning.provisioner;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The provisioner: applies commands to the directory, and owns its schema and the topics. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
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
