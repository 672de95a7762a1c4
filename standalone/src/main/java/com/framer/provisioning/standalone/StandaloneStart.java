package com.framer.provisioning.standalone;

import com.framer.provisioning.common.identity.SignInCode;
import com.framer.provisioning.gateway.signin.SignInLinks;
import com.framer.provisioning.provisioner.operator.OperatorTokens;
import com.framer.provisioning.standalone.seed.DemoData;
import com.framer.provisioning.standalone.seed.Seeded;
import com.framer.provisioning.testkit.database.Login;
import java.time.Clock;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the parts, each after those that it needs. */
final class StandaloneStart {
  private final StandaloneSettings settings;
  private final Screen screen;
  private final LocalServers servers;
  private final OperatorLogin operator;
  private final Applications applications;
  private final CleanStop stop;

  StandaloneStart(StandaloneSettings settings, Screen screen, CleanStop stop) {
    this.settings = settings;
    this.screen = screen;
    this.stop = stop;
    this.servers = new LocalServers(settings, screen);
    this.operator = new OperatorLogin(settings.data());
    this.applications = new Applications(settings, servers, operator, stop);
  }

  void run() {
    screen.say("Starting, with data in " + settings.data().toAbsolutePath().normalize());
    servers.start(stop);
    ConfigurableApplicationContext provisioner = applications.startProvisioner();
    operator.writeToken(
        provisioner.getBean(OperatorTokens.class), provisioner.getBean(Clock.class));
    screen.ready("Provisioner", "http://localhost:" + settings.provisionerPort());
    Seeded seeded = seed();
    screen.ready("Demo data", Screen.number(seeded.workspaces()) + " Workspaces");
    ConfigurableApplicationContext gateway = applications.startGateway();
    Readiness.await(settings, provisioner);
    screen.ready("Gateway", "http://localhost:" + settings.gatewayPort());
    new Banner(settings, servers, seeded, signInLink(gateway, seeded), operator).print(screen);
  }

  private static SignInCode signInLink(ConfigurableApplicationContext gateway, Seeded seeded) {
    return gateway
        .getBean(SignInLinks.class)
        .make(seeded.demoAdmin(), "standalone")
        .orElseThrow(() -> new CannotStartException("The demo Admin has no Account"));
  }

  private Seeded seed() {
    return new DemoData(
            servers.bootstrapServers(),
            servers.jdbcUrl(),
            Login.OWNER.user(),
            Login.OWNER.password(),
            screen::say)
        .seed(settings.workspaces(), settings.scimToken());
  }
}
