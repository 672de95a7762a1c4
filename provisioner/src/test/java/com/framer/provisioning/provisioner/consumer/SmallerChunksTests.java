package com.framer.provisioning.provisioner.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** G7: a chunk that failed for time or memory is tried again smaller, and a command alone twice. */
final class SmallerChunksTests {
  private final RuntimeException timeout = new IllegalStateException("25P04");
  private final SmallerChunks smaller = new SmallerChunks();

  @Test
  void halfIsTriedNext() { // G7
    smaller.shrink(Received.chunk(0, 500), timeout);
    assertThat(commands()).isEqualTo(250);

    smaller.shrink(Received.chunk(0, 3), timeout);
    assertThat(commands()).isEqualTo(1);
  }

  @Test
  void limitEndsWithTheChunkThatFailedFirst() { // G7
    smaller.shrink(Received.chunk(0, 500), timeout);
    smaller.shrink(Received.chunk(0, 250), timeout);

    smaller.processed(Received.PARTITION, 125);
    smaller.processed(Received.PARTITION, 499);
    assertThat(commands()).isEqualTo(125);

    smaller.processed(Received.PARTITION, 500);
    assertThat(commands()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void commandHasTwoTriesAlone() { // G7
    assertThat(smaller.isLastTry(Received.chunk(7, 1))).isFalse();
    assertThat(smaller.isLastTry(Received.chunk(7, 1))).isTrue();
  }

  @Test
  void triesOfAnotherCommandDoNotCount() { // G7
    assertThat(smaller.isLastTry(Received.chunk(7, 1))).isFalse();
    smaller.processed(Received.PARTITION, 8);
    assertThat(smaller.isLastTry(Received.chunk(8, 1))).isFalse();
    assertThat(smaller.isLastTry(Received.chunk(8, 1))).isTrue();
  }

  @Test
  void otherPartitionsKeepTheirChunks() { // G7
    smaller.shrink(Received.chunk(0, 500), timeout);

    assertThat(smaller.commands(Received.PARTITION + 1)).isEqualTo(Integer.MAX_VALUE);
  }

  private int commands() {
    return smaller.commands(Received.PARTITION);
  }
}
