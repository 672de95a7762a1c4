package com.framer.provisioning.gateway.users;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.error.RetryLaterException;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** How much memory requests take, in all and of each Organization (rule I3). */
final class RequestMemoryTests {
  private final RequestMemory memory = new RequestMemory(100, 9);
  private final OrganizationId one = OrganizationId.random();
  private final OrganizationId two = OrganizationId.random();
  private final OrganizationId three = OrganizationId.random();

  @Test
  void oneOrganizationHasHalfOfIt() { // I3
    take(one, 50);

    refuses(one, 10);
    take(two, 50);
  }

  @Test
  void smallRequestsOfAllAreNeverRefused() { // I3
    take(one, 50);
    take(two, 50);

    for (int i = 0; i < 100; i++) {
      take(one, 9);
      take(three, 9);
    }
    HttpServletRequest grows = take(three, 9);
    assertThatExceptionOfType(RetryLaterException.class)
        .isThrownBy(() -> memory.take(grows, three, 1));
  }

  @Test
  void allTogetherAreLimited() { // I3
    take(one, 40);
    take(two, 40);

    refuses(three, 21);
    take(three, 20);
  }

  @Test
  void aRequestGivesBackAllThatItTookAtItsEnd() { // I3
    for (int i = 0; i < 3; i++) {
      HttpServletRequest request = take(one, 30);
      memory.take(request, one, 20);
      refuses(one, 10);
      end(request);
    }

    take(one, 50);
  }

  @Test
  void whatARequestDoesNotNeedIsGivenBackAtOnce() { // I3
    HttpServletRequest request = take(one, 50);
    memory.take(request, one, -35);

    HttpServletRequest other = take(one, 35);
    end(request);
    end(request);
    end(other);
    take(one, 50);
    refuses(one, 10);
  }

  @Test
  void whatWasRefusedTakesNothing() { // I3
    refuses(one, 51);
    take(two, 50);
    refuses(one, 101);

    take(one, 50);
  }

  private HttpServletRequest take(OrganizationId organization, long bytes) {
    var request = new MockHttpServletRequest();
    memory.take(request, organization, bytes);
    return request;
  }

  private void refuses(OrganizationId organization, long bytes) {
    var request = new MockHttpServletRequest();
    assertThatExceptionOfType(RetryLaterException.class)
        .isThrownBy(() -> memory.take(request, organization, bytes));
    end(request);
  }

  private void end(HttpServletRequest request) {
    memory.afterCompletion(request, new MockHttpServletResponse(), this, null);
  }
}
