package com.framer.provisioning.standalone;

import com.framer.provisioning.common.identity.SignInCode;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.standalone.log.LogFile;
import com.framer.provisioning.standalone.seed.Seeded;
import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import com.framer.provisioning.testkit.database.Login;

/** Prints the last lines of the start, when all is ready; the only place that shows the secrets. */
final class Banner {
  private static final String RULE = "-".repeat(78);

  private final StandaloneSettings settings;
  private final LocalServers servers;
  private final Seeded seeded;
  private final SignInCode signIn;
  private final OperatorLogin operator;

  Banner(
      StandaloneSettings settings,
      LocalServers servers,
      Seeded seeded,
      SignInCode signIn,
      OperatorLogin operator) {
    this.settings = settings;
    this.servers = servers;
    this.seeded = seeded;
    this.signIn = signIn;
    this.operator = operator;
  }

  void print(Screen screen) {
    screen.say(
        """

        %s
        Ready after %.1f s. Ctrl-C stops everything.

          SCIM base URL   %s
          Organization    Demo, with %s Workspaces
          Token           %s
          Organization    Other, which the token above can't see
          Token           %s

        Organization settings of Demo, to make tokens (this link works once, for 15 minutes):

          %s

        %s

        Create a user in every Workspace:

        %s

        Look at the tables (or %s, password %s):

          psql "postgresql://%s:%s@127.0.0.1:%d/%s"

        Log: %s
        %s\
        """
            .formatted(
                RULE,
                screen.seconds(),
                baseUrl(),
                Screen.number(seeded.workspaces()),
                seeded.demoToken().value(),
                seeded.otherToken().value(),
                address() + signIn.path(),
                console(),
                curl(),
                servers.jdbcUrl() + "?user=" + Login.OWNER.user(),
                Login.OWNER.password(),
                Login.OWNER.user(),
                Login.OWNER.password(),
                settings.postgresPort(),
                EmbeddedDatabase.NAME,
                LogFile.in(settings.data()),
                RULE));
  }

  private String console() {
    return """
    Operators' console: http://localhost:%d/ops  (user %s, password %s)
    A token for tools is in %s\
    """
        .formatted(
            settings.provisionerPort(),
            OperatorLogin.USER,
            operator.password(),
            operator.tokenFile());
  }

  private String address() {
    return "http://localhost:" + settings.gatewayPort();
  }

  private String baseUrl() {
    return address() + "/auth/scim/v2";
  }

  private String curl() {
    return """
    curl -i %s/Users \\
      -H 'Authorization: Bearer %s' \\
      -H 'Content-Type: application/scim+json' \\
      -d '{"schemas":["%s"],"userName":"ada@example.com",
           "emails":[{"value":"ada@example.com","primary":true}],
           "%s":{"organizationRole":"editor"}}'\
    """
        .formatted(baseUrl(), seeded.demoToken().value(), ScimUrn.USER, ScimUrn.FRAMER_USER)
        .indent(2)
        .stripTrailing();
  }
}
