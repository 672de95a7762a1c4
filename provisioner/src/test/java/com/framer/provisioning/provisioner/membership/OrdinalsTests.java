package com.framer.provisioning.provisioner.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OrdinalsTests {
  @Test
  void runsAreAsLongAsTheyCanBe() { // D3: so few of them are asked about
    assertThat(Ordinals.upTo(9).minus(of(1, 5)).runs())
        .containsExactly(new Ordinals.Run(2, 4), new Ordinals.Run(6, 9));
    assertThat(Ordinals.NONE.runs()).isEmpty();
    assertThat(Ordinals.upTo(0)).isEqualTo(Ordinals.NONE);
  }

  @Test
  void setsAreValues() {
    Ordinals two = Ordinals.upTo(2);

    assertThat(two.plus(of(7)).minus(of(1))).isEqualTo(of(2, 7)).hasSameHashCodeAs(of(2, 7));
    assertThat(two.and(of(2, 3))).isEqualTo(of(2));
    assertThat(two).isEqualTo(of(1, 2));
    assertThat(two.count()).isEqualTo(2);
  }

  private static Ordinals of(int... ordinals) {
    return Ordinals.of(IntStream.of(ordinals));
  }
}
