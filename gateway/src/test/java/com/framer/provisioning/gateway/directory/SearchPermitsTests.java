package com.framer.provisioning.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.error.RetryLaterException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many searches run at a time, in all and for each Organization (rule I3). */
final class SearchPermitsTests {
  private final SearchPermits permits = new SearchPermits(2, 1, Duration.ofMillis(50));
  private final OrganizationId one = OrganizationId.random();
  private final OrganizationId two = OrganizationId.random();
  private final OrganizationId three = OrganizationId.random();

  @Test
  void oneOrganizationDoesNotTakeThePlacesOfTheOthers() { // I3
    String inside =
        permits.run(
            one,
            () -> {
              assertRefused(one);
              return permits.run(two, () -> "found");
            });

    assertThat(inside).isEqualTo("found");
  }

  @Test
  void allTogetherAreLimited() { // I3
    permits.run(one, () -> permits.run(two, () -> assertRefused(three)));
  }

  @Test
  void placesAreGivenBackAlsoByFailures() { // I3
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> permits.run(one, SearchPermitsTests::fail));
    }

    assertThat(permits.run(one, () -> "found")).isEqualTo("found");
  }

  private boolean assertRefused(OrganizationId organization) {
    assertThatExceptionOfType(RetryLaterException.class)
        .isThrownBy(() -> permits.run(organization, () -> "not run"));
    return true;
  }

  private static String fail() {
    throw new IllegalStateException("the search fails");
  }
}
