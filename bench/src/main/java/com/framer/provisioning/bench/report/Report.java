package com.framer.provisioning.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as Markdown: first the targets, then every figure beside its baseline. */
public final class Report {
  /** The part of the machine that others may use; a figure above it is measured again. */
  public static final double NOISE = 0.08;

  private final Run run;
  private final @Nullable Run before;
  private final StringBuilder text = new StringBuilder();

  /**
   * Of a run.
   *
   * @param before an earlier run for the column "before", or null
   */
  public Report(Run run, @Nullable Run before) {
    this.run = run;
    this.before = before;
  }

  /** The text. */
  public String markdown() {
    text.setLength(0);
    about();
    targets();
    Map<String, List<Figure>> scenarios =
        run.figures().stream()
            .collect(
                Collectors.groupingBy(Figure::scenario, LinkedHashMap::new, Collectors.toList()));
    scenarios.forEach(this::scenario);
    return text.toString();
  }

  private void about() {
    run.about().forEach((name, value) -> line("- %s: %s".formatted(name, value)));
    if (before != null) {
      line("- before: " + before.about().getOrDefault("commit", "?"));
    }
  }

  private void targets() {
    line("\n### Targets\n");
    line("| | target | before | now | |");
    line("|---|--:|--:|--:|---|");
    for (Target target : Target.ALL) {
      Optional<Double> now = target.valueIn(run);
      Optional<Double> then = Optional.ofNullable(before).flatMap(target::valueIn);
      if (now.isPresent() || then.isPresent()) {
        row(
            target.text(),
            (target.isAtLeast() ? "≥ " : "≤ ") + number(target.bound()),
            then.map(Report::number).orElse(""),
            now.map(Report::number).orElse("not measured"),
            now.map(value -> target.isMetBy(value) ? "met" : "missed").orElse(""));
      }
    }
  }

  private void scenario(String name, List<Figure> figures) {
    line("\n### %s\n".formatted(name));
    line("| | before | now | unit | baseline | of it |");
    line("|---|--:|--:|---|--:|--:|");
    for (Figure figure : figures) {
      Optional<Double> base =
          Optional.ofNullable(figure.baseline()).flatMap(run::figure).map(Figure::value);
      row(
          figure.name() + (figure.othersShare() > NOISE ? " (noisy)" : ""),
          before(figure.id()).map(Report::number).orElse(""),
          number(figure.value()),
          figure.unit(),
          base.map(Report::number).orElse(""),
          base.map(b -> number(figure.value() / b)).orElse(""));
    }
  }

  private Optional<Double> before(String id) {
    return Optional.ofNullable(before).flatMap(run -> run.figure(id)).map(Figure::value);
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format =
        size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
