package com.framer.provisioning.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTests {
  private static final Run BEFORE =
      run(
          "old",
          figure("drain.create.3", 1000, "limit.create.3.best"),
          figure("limit.create.3.best", 5000, null));
  private static final Run NOW =
      run(
          "new",
          figure("limit.create.3.best", 5000, null),
          figure("drain.create.3", 4000, "limit.create.3.best"));

  private static Run run(String commit, Figure... figures) {
    return new Run(Map.of("commit", commit), List.of(figures));
  }

  private static Figure figure(String id, double value, @Nullable String baseline) {
    return new Figure(id, value, "people/s", baseline, 0.01);
  }

  @Test
  void comparesWithTheTargetTheBaselineAndTheRunBefore() {
    assertThat(new Report(NOW, BEFORE).markdown())
        .contains("- commit: new", "- before: old")
        .contains(
            "| drain of creates against the limit, 3 Workspaces | ≥ 0.75 | 0.20 | 0.80 | met |")
        .contains("| create.3 | 1,000 | 4,000 | people/s | 5,000 | 0.80 |");
  }

  @Test
  void saysWhatMissesItsTarget() {
    assertThat(new Report(BEFORE, null).markdown()).contains("| ≥ 0.75 |  | 0.20 | missed |");
  }

  @Test
  void saysThatOthersDisturbedAFigure() {
    var noisy = new Figure("drain.create.3", 1, "people/s", null, 0.2);

    assertThat(new Report(run("noisy", noisy), null).markdown()).contains("| create.3 (noisy) |");
  }

  @Test
  void readsWhatItWrote(@TempDir Path directory) {
    Path file = directory.resolve("bench.json");

    NOW.write(file);

    assertThat(Run.read(file)).isEqualTo(NOW);
  }
}
