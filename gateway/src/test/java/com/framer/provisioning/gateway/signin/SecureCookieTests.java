package com.framer.provisioning.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Behind TLS the session cookie is never sent without it, whatever the proxy forwards. */
final class SecureCookieTests {
  private final RunningGateway.Shared world = RunningGateway.shared();

  @Test
  void theCookieIsSecureIfTheBaseUrlHasTls() {
    String email = "ada-" + UUID.randomUUID() + "@example.com";
    world.rows.member(world.rows.organization(), email, true);
    try (var gateway =
        RunningGateway.start(
            world.database,
            Infrastructure.shared().bootstrapServers(),
            Map.of("gateway.base-url", "https://api.example.com/auth/scim/v2"))) {
      String cookie = gateway.browser().get(Admin.link(gateway, email)).header("Set-Cookie");

      assertThat(cookie).startsWith("settings-session=").contains("Secure", "HttpOnly");
    }
  }
}
