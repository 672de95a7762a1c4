package com.framer.provisioning.standalone;

import com.framer.provisioning.gateway.GatewayApplication;
import com.framer.provisioning.provisioner.ProvisionerApplication;
import com.framer.provisioning.standalone.log.CurrentApplication;
import com.framer.provisioning.testkit.ProvisionerArguments;
import com.framer.provisioning.testkit.database.Login;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The two Spring applications, in this JVM, each with its own settings and its own login. */
final class Applications {
  /** The consumers finish the chunks that they have begun. */
  private static final Duration PROVISIONER_STOP = Duration.ofSeconds(8);

  /** Requests get their answers, or are cut off before a terminal's user loses patience. */
  private static final Duration GATEWAY_STOP = Duration.ofSeconds(10);

  private final StandaloneSettings settings;
  private final LocalServers servers;
  private final OperatorLogin operator;
  private final CleanStop stop;

  Applications(
      StandaloneSettings settings, LocalServers servers, OperatorLogin operator, CleanStop stop) {
    this.settings = settings;
    this.servers = servers;
    this.operator = operator;
    this.stop = stop;
  }

  ConfigurableApplicationContext startProvisioner() {
    return start(
        "provisioner",
        PROVISIONER_STOP,
        ProvisionerApplication.builder(),
        arguments(
            settings.provisionerPort(),
            Login.OWNER,
            ProvisionerArguments.WITHOUT_THE_GATEWAYS,
            operator.argument()));
  }

  ConfigurableApplicationContext startGateway() {
    return start(
        "gateway",
        GATEWAY_STOP,
        GatewayApplication.builder(),
        arguments(
            settings.gatewayPort(),
            Login.GATEWAY,
            // Its metrics too; only this machine reaches the port.
            "--management.server.port=" + settings.gatewayPort()));
  }

  private ConfigurableApplicationContext start(
      String name, Duration limit, SpringApplicationBuilder builder, Stream<String> arguments) {
    // Requests that still wait then are cut off, before CleanStop abandons the application.
    String shutdownTimeout =
        "--spring.lifecycle.timeout-per-shutdown-phase=" + limit.minusSeconds(2);
    builder.bannerMode(Banner.Mode.OFF).registerShutdownHook(false);
    var context =
        CurrentApplication.make(
            name,
            () ->
                builder.run(
                    Stream.concat(arguments, Stream.of(shutdownTimeout)).toArray(String[]::new)));
    stop.register(name, limit, () -> CurrentApplication.in(name, context::close));
    return context;
  }

  private Stream<String> arguments(int port, Login login, String... more) {
    return Stream.concat(
        Stream.of(
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--spring.datasource.url=" + servers.jdbcUrl(),
            "--spring.datasource.username=" + login.user(),
            "--spring.datasource.password=" + login.password(),
            "--spring.kafka.bootstrap-servers=" + servers.bootstrapServers(),
            "--spring.jmx.enabled=false"),
        Stream.of(more));
  }
}
