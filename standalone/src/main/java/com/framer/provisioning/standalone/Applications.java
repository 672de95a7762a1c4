package com.framer.provisioning.standalone;

import com.framer.provisioning.gateway.GatewayApplication;
import com.framer.provisioning.provisioner.ProvisionerApplication;
import com.framer.provisioning.standalone.log.CurrentApplication;
import com.framer.provisioning.testkit.database.Login;
import java.time.Duration;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The two Spring applications, in this JVM, each with its own settings and its own login. */
final class Applications {
  private final StandaloneSettings settings;
  private final Servers servers;
  private final CleanStop stop;

  Applications(StandaloneSettings settings, Servers servers, CleanStop stop) {
    this.settings = settings;
    this.servers = servers;
    this.stop = stop;
  }

  ConfigurableApplicationContext startProvisioner() {
    return start(
        "provisioner",
        Duration.ofSeconds(8),
        ProvisionerApplication.builder(),
        settings.provisionerPort(),
        Login.OWNER);
  }

  ConfigurableApplicationContext startGateway() {
    return start(
        "gateway",
        Duration.ofSeconds(10),
        GatewayApplication.builder(),
        settings.gatewayPort(),
        Login.GATEWAY);
  }

  private ConfigurableApplicationContext start(
      String name, Duration limit, SpringApplicationBuilder builder, int port, Login login) {
    var context = CurrentApplication.make(name, () -> run(builder, limit, port, login));
    stop.then(name, limit, context::close);
    return context;
  }

  private ConfigurableApplicationContext run(
      SpringApplicationBuilder builder, Duration limit, int port, Login login) {
    return builder
        .bannerMode(Banner.Mode.OFF)
        .registerShutdownHook(false)
        .run(
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--spring.datasource.url=" + servers.jdbcUrl(),
            "--spring.datasource.username=" + login.user(),
            "--spring.datasource.password=" + login.password(),
            "--spring.kafka.bootstrap-servers=" + servers.bootstrapServers(),
            "--spring.jmx.enabled=false",
            // What still waits for an answer then is cut off, before the hook gives up on us.
            "--spring.lifecycle.timeout-per-shutdown-phase=" + limit.minusSeconds(2));
  }
}
