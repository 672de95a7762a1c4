package com.framer.provisioning.gateway.directory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SearchLimitsTests {
  private final RunningGateway.Shared world = RunningGateway.shared();

  @Test
  void aGatewayWhoseSearchesCouldTakeAllConnectionsDoesNotStart() { // I3
    Map<String, String> settings =
        Map.of(
            "spring.datasource.hikari.maximum-pool-size", "6",
            "gateway.searches.scans", "2",
            "gateway.searches.lookups", "3",
            "gateway.searches.activity", "1");

    assertThatThrownBy(
            () ->
                RunningGateway.start(
                    world.database, Infrastructure.shared().bootstrapServers(), settings))
        .rootCause()
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "gateway.searches.scans + gateway.searches.lookups + gateway.searches.activity is 6,"
                + " but must be less than spring.datasource.hikari.maximum-pool-size, which is 6");
  }
}
