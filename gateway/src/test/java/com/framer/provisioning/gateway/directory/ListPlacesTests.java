package com.framer.provisioning.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which place a page starts from. */
final class ListPlacesTests {
  private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
  private final AtomicLong nanos = new AtomicLong();
  private final ListPlaces places = new ListPlaces(nanos::get);

  @Test
  void isTheNearestOneThatIsNotAfterThePage() {
    remember(organization, 2_500);
    remember(organization, 4_200);

    assertThat(before(2_499)).isZero();
    assertThat(before(2_500)).isEqualTo(2_500);
    assertThat(before(4_199)).isEqualTo(2_500);
    assertThat(before(900_000)).isEqualTo(4_200);
    assertThat(before(Integer.MAX_VALUE)).isZero();
  }

  @Test
  void isTheLastOneOfAWalkInSmallSteps() {
    for (int position = 7; position <= 3_500; position += 7) {
      remember(organization, position);
      assertThat(before(position)).isEqualTo(position);
    }
  }

  @Test
  void isForgottenAfterMinutesAndNeverOfAnotherOrganization() { // F3
    remember(organization, 2_500);
    assertThat(places.before(new OrganizationId(UUID.randomUUID()), 2_500)).isEqualTo(Place.START);

    nanos.addAndGet(Duration.ofMinutes(6).toNanos());
    assertThat(places.before(organization, 2_500)).isEqualTo(Place.START);
  }

  private long before(long position) {
    return places.before(organization, position).position();
  }

  private void remember(OrganizationId of, long position) {
    places.remember(of, Place.of(position, Instant.EPOCH, ScimId.random()));
  }
}
