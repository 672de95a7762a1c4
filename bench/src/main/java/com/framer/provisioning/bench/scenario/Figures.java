package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.machine.Watch;
import com.framer.provisioning.bench.report.Figure;
import com.framer.provisioning.bench.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what scenarios measure: the median where a figure is measured several times. */
public final class Figures {
  /** How often a figure is tried while other processes disturb it. */
  private static final int TRIES = 2;

  private final Map<String, List<Figure>> measured = new LinkedHashMap<>();

  /** Adds a value that nothing is compared with. */
  void add(String id, double value, String unit, double othersShare) {
    add(id, value, unit, null, othersShare);
  }

  /** Adds a value beside the figure that it is compared with. */
  void add(String id, double value, String unit, @Nullable String baseline, double othersShare) {
    measured
        .computeIfAbsent(id, _ -> new ArrayList<>())
        .add(new Figure(id, value, unit, baseline, othersShare));
  }

  /**
   * Measures until other processes leave the machine alone, but at most so often; the least
   * disturbed result counts.
   *
   * @param pids the bench's own processes
   */
  <T> Watch.Measured<T> quietly(Map<String, Long> pids, Supplier<T> run) {
    Watch.Measured<T> best = Watch.measure(pids, run);
    for (int more = 1; more < TRIES && best.usage().othersShare() > Report.NOISE; more++) {
      Watch.Measured<T> next = Watch.measure(pids, run);
      best = next.usage().othersShare() < best.usage().othersShare() ? next : best;
    }
    return best;
  }

  /** The figures, each the median of its values. */
  public List<Figure> medians() {
    return measured.values().stream().map(Figures::median).toList();
  }

  private static Figure median(List<Figure> values) {
    List<Figure> sorted =
        values.stream().sorted((one, other) -> Double.compare(one.value(), other.value())).toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
