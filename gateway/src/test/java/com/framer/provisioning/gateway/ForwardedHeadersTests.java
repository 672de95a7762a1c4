package com.framer.provisioning.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A location is right behind a proxy, and no client can forge it. */
final class ForwardedHeadersTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());

  @Test
  void areNotBelievedUnlessConfigured() {
    assertThat(location(world.http)).startsWith(world.http.url("/auth/scim/v2"));
  }

  @Test
  void makeTheLocationIfConfigured() {
    try (var gateway =
        RunningGateway.start(
            world.database,
            Infrastructure.shared().bootstrapServers(),
            Map.of("server.forward-headers-strategy", "native"))) {
      assertThat(location(gateway.http()))
          .isEqualTo("https://api.example.com/auth/scim/v2/ResourceTypes/User");
    }
  }

  private String location(ScimHttp http) {
    return http.send(
            http.okta(token, "/ResourceTypes/User")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "api.example.com")
                .header("X-Forwarded-Port", "443")
                .header("X-Forwarded-For", "203.0.113.7"))
        .json()
        .path("meta")
        .path("location")
        .asString();
  }
}
