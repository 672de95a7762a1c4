package com.framer.provisioning.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.config.RefusalSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Rule H5: how many refused requests an address may send. */
final class RefusalLimitTests {
  private final AtomicLong nanos = new AtomicLong();
  private final RefusalLimit limit =
      new RefusalLimit(new RefusalSettings(4, Duration.ofSeconds(8)), nanos::get);

  @Test
  void isReachedByItsNumberOfRefusalsAndFillsWithTime() { // H5
    refuse("192.0.2.1", 3);
    assertThat(limit.isReached("192.0.2.1")).isFalse();
    refuse("192.0.2.1", 1);
    assertThat(limit.isReached("192.0.2.1")).isTrue();

    pass(Duration.ofMillis(1900));
    assertThat(limit.isReached("192.0.2.1")).isTrue();
    pass(Duration.ofMillis(200));
    assertThat(limit.isReached("192.0.2.1")).isFalse();
    refuse("192.0.2.1", 1);
    assertThat(limit.isReached("192.0.2.1")).isTrue();
  }

  @Test
  void isNeverMoreThanItsNumber() { // H5
    refuse("192.0.2.1", 1);
    pass(Duration.ofSeconds(7));
    refuse("192.0.2.1", 4);

    assertThat(limit.isReached("192.0.2.1")).isTrue();
  }

  @Test
  void belongsToOneAddressOrOneIpv6Network() { // H5
    refuse("192.0.2.1", 4);
    refuse("2001:db8:0:1::1", 4);

    assertThat(limit.isReached("192.0.2.2")).isFalse();
    assertThat(limit.isReached("2001:db8:0:1:ffff::2")).isTrue();
    assertThat(limit.isReached("2001:db8:0:2::1")).isFalse();
  }

  @Test
  void takesAnyTextOfAProxyAsAnAddress() { // H5
    refuse("unknown", 4);

    assertThat(limit.isReached("unknown")).isTrue();
    assertThat(limit.isReached("")).isFalse();
  }

  @Test
  void keepsNoTextThatIsLongerThanAnAddress() { // H5
    for (int i = 0; i < 4; i++) {
      refuse(i + "x".repeat(8000), 1);
    }

    assertThat(limit.isReached("x".repeat(46))).isTrue();
    assertThat(limit.isReached("0000:0000:0000:0000:0000:ffff:192.168.100.228")).isFalse();
  }

  @Test
  void takesAnIpv4AddressInIpv6AsTheIpv4Address() { // H5
    refuse("::ffff:192.0.2.1", 4);

    assertThat(limit.isReached("::ffff:192.0.2.1")).isTrue();
    assertThat(limit.isReached("::ffff:192.0.2.2")).isFalse();
  }

  private void refuse(String address, int times) {
    for (int i = 0; i < times; i++) {
      limit.count(address);
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
