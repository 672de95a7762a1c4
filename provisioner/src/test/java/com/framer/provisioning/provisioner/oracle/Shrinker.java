package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.provisioner.oracle.History.Chunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shrinks a failing history until no history that is one step smaller fails. */
final class Shrinker {
  private Shrinker() {}

  /** Runs the history; fails with its seed and the shortest history that fails as well. */
  static void check(History history, Consumer<History> run) {
    if (failure(history, run) == null) {
      return;
    }
    History shortest = shrink(history, h -> failure(h, run) != null);
    Throwable failure = failure(shortest, run);
    String message =
        "seed %d fails; the shortest history that does, of %d commands (it had %d):%n%s%n%s"
            .formatted(
                history.seed(),
                shortest.commandCount(),
                history.commandCount(),
                shortest,
                failure == null ? "(it passed this time)" : failure.toString());
    throw new AssertionError(History.readable(message), failure);
  }

  private static @Nullable Throwable failure(History history, Consumer<History> run) {
    try {
      run.accept(history);
      return null;
    } catch (RuntimeException | AssertionError e) {
      return e;
    }
  }

  private static History shrink(History failing, Predicate<History> fails) {
    History shortest = failing;
    Optional<History> shorter = Optional.of(failing);
    while (shorter.isPresent()) {
      shortest = shorter.get();
      shorter = smallerThan(shortest).filter(fails).findFirst();
    }
    return shortest;
  }

  /** Tries fewer commands first, then as many commands in fewer chunks. */
  private static Stream<History> smallerThan(History history) {
    Stream<History> without = withoutRanges(history);
    Stream<History> split =
        splits(history)
            .flatMap(other -> withoutRanges(other).filter(o -> isShorterByOne(o, other)));
    return Stream.of(without, merges(history), split).flatMap(s -> s);
  }

  private static boolean isShorterByOne(History one, History other) {
    return one.commandCount() == other.commandCount() - 1;
  }

  /** Removes half of the commands, a quarter, and so on down to single ones. */
  private static Stream<History> withoutRanges(History history) {
    int count = history.commandCount();
    return Stream.iterate(Math.max(1, count / 2), size -> size > 0, size -> size / 2)
        .flatMap(
            size ->
                Stream.iterate(0, from -> from + size <= count, from -> from + size)
                    .map(from -> without(history, from, from + size)));
  }

  private static History without(History history, int from, int to) {
    var chunks = new ArrayList<Chunk>();
    int index = 0;
    for (Chunk chunk : history.chunks()) {
      var kept = new ArrayList<>(chunk.commands());
      for (int i = chunk.commands().size() - 1; i >= 0; i--) {
        if (index + i >= from && index + i < to) {
          kept.remove(i);
        }
      }
      index += chunk.commands().size();
      if (!kept.isEmpty()) {
        chunks.add(new Chunk(chunk.delay(), kept));
      }
    }
    return new History(history.seed(), chunks);
  }

  private static Stream<History> merges(History history) {
    return Stream.iterate(0, i -> i + 1 < history.chunks().size(), i -> i + 1)
        .map(
            i -> {
              List<Chunk> chunks = new ArrayList<>(history.chunks());
              Chunk second = chunks.remove(i + 1);
              var commands = new ArrayList<>(chunks.get(i).commands());
              commands.addAll(second.commands());
              chunks.set(i, new Chunk(chunks.get(i).delay(), commands));
              return new History(history.seed(), chunks);
            });
  }

  private static Stream<History> splits(History history) {
    return Stream.iterate(0, c -> c < history.chunks().size(), c -> c + 1)
        .flatMap(
            c ->
                Stream.iterate(
                        1, at -> at < history.chunks().get(c).commands().size(), at -> at + 1)
                    .map(at -> split(history, c, at)));
  }

  private static History split(History history, int index, int at) {
    List<Chunk> chunks = new ArrayList<>(history.chunks());
    Chunk chunk = chunks.get(index);
    chunks.set(index, new Chunk(chunk.delay(), chunk.commands().subList(0, at)));
    chunks.add(
        index + 1, new Chunk(Duration.ZERO, chunk.commands().subList(at, chunk.commands().size())));
    return new History(history.seed(), chunks);
  }
}
