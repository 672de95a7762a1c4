package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.provisioner.oracle.History.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a failing history as short as it can be: no smaller one beside it fails. */
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
      shorter = smaller(shortest).filter(fails).findFirst();
    }
    return shortest;
  }

  /** Fewer commands first; then as many commands in fewer chunks. */
  private static Stream<History> smaller(History history) {
    Stream<History> without = withoutRanges(history);
    Stream<History> split =
        splits(history)
            .flatMap(other -> withoutRanges(other).filter(o -> isShorterByOne(o, other)));
    return Stream.of(without, merges(history), split).flatMap(s -> s);
  }

  private static boolean isShorterByOne(History one, History other) {
    return one.commandCount() == other.commandCount() - 1;
  }

  /** Half of the commands, a quarter, and so on to single ones. */
  private static Stream<History> withoutRanges(History history) {
    int count = history.commandCount();
    return Stream.iterate(Math.max(1, count / 2), size -> size > 0, size -> size / 2)
        .flatMap(
            size ->
                Stream.iterate(0, from -> from + size <= count, from -> from + size)
                    .map(from -> without(history, from, from + size)));
  }

  private static History without(History history, int from, int to) {
    var cuts = new ArrayList<Cut>();
    int index = 0;
    for (Cut cut : history.cuts()) {
      var kept = new ArrayList<>(cut.commands());
      for (int i = cut.commands().size() - 1; i >= 0; i--) {
        if (index + i >= from && index + i < to) {
          kept.remove(i);
        }
      }
      index += cut.commands().size();
      if (!kept.isEmpty()) {
        cuts.add(new Cut(cut.later(), kept));
      }
    }
    return new History(history.seed(), cuts);
  }

  private static Stream<History> merges(History history) {
    return Stream.iterate(0, i -> i + 1 < history.cuts().size(), i -> i + 1)
        .map(
            i -> {
              List<Cut> cuts = new ArrayList<>(history.cuts());
              Cut second = cuts.remove(i + 1);
              var commands = new ArrayList<>(cuts.get(i).commands());
              commands.addAll(second.commands());
              cuts.set(i, new Cut(cuts.get(i).later(), commands));
              return new History(history.seed(), cuts);
            });
  }

  private static Stream<History> splits(History history) {
    return Stream.iterate(0, c -> c < history.cuts().size(), c -> c + 1)
        .flatMap(
            c ->
                Stream.iterate(1, at -> at < history.cuts().get(c).commands().size(), at -> at + 1)
                    .map(at -> split(history, c, at)));
  }

  private static History split(History history, int chunk, int at) {
    List<Cut> cuts = new ArrayList<>(history.cuts());
    Cut cut = cuts.get(chunk);
    cuts.set(chunk, new Cut(cut.later(), cut.commands().subList(0, at)));
    cuts.add(chunk + 1, new Cut(Duration.ZERO, cut.commands().subList(at, cut.commands().size())));
    return new History(history.seed(), cuts);
  }
}
