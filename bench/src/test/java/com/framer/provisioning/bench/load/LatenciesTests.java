package com.framer.provisioning.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LatenciesTests {
  @Test
  void percentileIsTheTimeUnderWhichThatShareWas() {
    long[] odd = LongStream.rangeClosed(1, 100).filter(n -> n % 2 == 1).toArray();
    long[] even = LongStream.rangeClosed(1, 100).filter(n -> n % 2 == 0).toArray();

    var latencies = Latencies.of(List.of(odd, even));

    assertThat(latencies.count()).isEqualTo(100);
    assertThat(latencies.millis(0.5)).isEqualTo(50 / 1e6);
    assertThat(latencies.millis(0.99)).isEqualTo(99 / 1e6);
    assertThat(latencies.millis(1)).isEqualTo(100 / 1e6);
  }

  @Test
  void nobodyCalled() {
    assertThat(Latencies.of(List.of()).millis(0.5)).isZero();
  }
}
