package com.framer.provisioning.gateway;

import com.framer.provisioning.gateway.config.ConnectionSettings;
import com.framer.provisioning.gateway.config.DatabaseSettings;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.RateSettings;
import com.framer.provisioning.gateway.config.RefusalSettings;
import com.framer.provisioning.gateway.config.SearchSettings;
import com.framer.provisioning.gateway.config.ShutdownSettings;
import com.framer.provisioning.gateway.config.SignInSettings;
import com.framer.provisioning.gateway.config.TracingSettings;
import com.framer.provisioning.pages.PagesConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The gateway: SCIM 2.0 in front of the pipeline, and the settings pages. Its configuration is
 * {@code gateway.yaml}.
 */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties({
  GatewaySettings.class,
  ConnectionSettings.class,
  DatabaseSettings.class,
  RateSettings.class,
  RefusalSettings.class,
  SearchSettings.class,
  ShutdownSettings.class,
  SignInSettings.class,
  TracingSettings.class
})
@Import(PagesConfiguration.class)
public class GatewayApplication {
  /** Starts the gateway as a separate process. */
  public static void main(String[] args) {
    builder().run(args);
  }

  /**
   * The application, ready to run, also beside another one in the same JVM. Properties that must
   * override {@code gateway.yaml} go into {@code run("--key=value")}, since properties added to the
   * builder are only defaults.
   */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(GatewayApplication.class)
        .properties("spring.config.name=gateway");
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
