package com.framer.provisioning.provisioner.consumer;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Partitions take turns: a consumer that stayed with one whose chunks are slow, for as long as it
 * has records, would keep the clients of its other partitions waiting (rule G7).
 */
@Component
final class Turns {
  private final Clock clock;
  private final ConsumerSettings settings;

  Turns(Clock clock, ConsumerSettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** A turn that begins now. */
  Turn begin() {
    return new Turn(clock.instant().plus(settings.turn()));
  }

  /** One partition's turn. */
  final class Turn {
    private final Instant end;

    private Turn(Instant end) {
      this.end = end;
    }

    boolean isOver() {
      return clock.instant().isAfter(end);
    }
  }
}
