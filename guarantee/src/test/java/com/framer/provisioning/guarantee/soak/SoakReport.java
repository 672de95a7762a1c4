package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.guarantee.process.MemoryUse;
import com.framer.provisioning.guarantee.soak.Latencies.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report of a soak, in Markdown. */
final class SoakReport {
  private final SoakResult result;

  private SoakReport(SoakResult result) {
    this.result = result;
  }

  static String of(SoakResult result) {
    var report = new SoakReport(result);
    return String.join(
        "\n",
        report.verdict(),
        report.ordinaryClient(),
        report.flood(),
        report.hostileClients(),
        report.memory(),
        report.logs());
  }

  private String verdict() {
    List<String> violations = result.violations();
    String list = violations.stream().map("- %s\n"::formatted).collect(Collectors.joining());
    return "# Soak of %s\n\n%s\n%s"
        .formatted(
            inWords(result.plan().hostile()), violations.isEmpty() ? "Passed." : "FAILED:", list);
  }

  private String ordinaryClient() {
    return """
    ## The ordinary client, in milliseconds
    %d of its calls did not end as they must.

    | call | alone: calls | p50 | p99 | max | beside hostile clients: calls | p50 | p99 | max |
    |---|---|---|---|---|---|---|---|---|
    %s\
    """
        .formatted(
            result.failures().size(),
            rows(
                Stream.of(Kind.values())
                    .map(k -> "%s | %s | %s".formatted(k, of(result.alone(), k), beside(k)))));
  }

  private String beside(Kind kind) {
    return of(result.beside(), kind);
  }

  private static String of(Latencies latencies, Kind kind) {
    return "%d | %d | %d | %d"
        .formatted(
            latencies.count(kind),
            latencies.within(kind, 0.5).toMillis(),
            latencies.within(kind, 0.99).toMillis(),
            latencies.within(kind, 1).toMillis());
  }

  private String flood() {
    return """
    ## A flood of wrong tokens
    The ordinary client made %d calls per second without it, and %d with it. The flood was answered
    %s in %s.
    """
        .formatted(
            result.flood().without(),
            result.flood().with(),
            result.flood().answers().of(Hostility.WRONG_TOKEN),
            inWords(result.plan().flood()));
  }

  private String hostileClients() {
    return """
    ## The hostile clients
    | what they did | how often it was answered what |
    |---|---|
    %s\
    """
        .formatted(
            rows(
                Stream.of(Hostility.values())
                    .map(kind -> "%s | %s".formatted(kind, result.hostile().of(kind)))));
  }

  private String memory() {
    return """
    ## The processes
    | process | heap after GC: before | after | resident: before | after |
    |---|---|---|---|---|
    %s\
    """
        .formatted(rows(result.before().memory().keySet().stream().map(this::memory)));
  }

  private String memory(String process) {
    MemoryUse none = new MemoryUse(0, 0);
    MemoryUse before = result.before().memory().getOrDefault(process, none);
    MemoryUse after = result.after().memory().getOrDefault(process, none);
    return "%s | %s | %s | %s | %s"
        .formatted(
            process,
            megabytes(before.heap()),
            megabytes(after.heap()),
            megabytes(before.resident()),
            megabytes(after.resident()));
  }

  private String logs() {
    List<String> seen = result.waiting().seen();
    return """
    | log | ERROR | WARN | size |
    |---|---|---|---|
    %s
    Pauses of partitions and dead letters: %s in %d polls, of which %d had no answer.
    """
        .formatted(
            rows(result.logs().stream().map(SoakReport::log)),
            seen.isEmpty() ? "none" : seen,
            result.waiting().polls(),
            result.waiting().unanswered());
  }

  private static String log(LogScan log) {
    return "%s | %d | %d | %s"
        .formatted(log.name(), log.errors().size(), log.warnings(), megabytes(log.bytes()));
  }

  private static String rows(Stream<String> rows) {
    return rows.map("| %s |\n"::formatted).collect(Collectors.joining());
  }

  private static String inWords(Duration duration) {
    return duration.toSeconds() < 120
        ? duration.toSeconds() + " s"
        : duration.toMinutes() + " minutes";
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
  }
}
