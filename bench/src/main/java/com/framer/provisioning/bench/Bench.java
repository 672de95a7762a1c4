package com.framer.provisioning.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.bench.process.Applications;
import com.framer.provisioning.bench.process.Servers;
import com.framer.provisioning.bench.report.Report;
import com.framer.provisioning.bench.report.Run;
import com.framer.provisioning.bench.scenario.Context;
import com.framer.provisioning.bench.scenario.Costs;
import com.framer.provisioning.bench.scenario.Deactivation;
import com.framer.provisioning.bench.scenario.Growth;
import com.framer.provisioning.bench.scenario.Idle;
import com.framer.provisioning.bench.scenario.LimitAndDrain;
import com.framer.provisioning.bench.scenario.Mix;
import com.framer.provisioning.bench.scenario.Neighbours;
import com.framer.provisioning.bench.scenario.Peer;
import com.framer.provisioning.bench.scenario.Plan;
import com.framer.provisioning.bench.scenario.ScaleOut;
import com.framer.provisioning.bench.scenario.Scenario;
import com.framer.provisioning.bench.scenario.Start;
import com.framer.provisioning.bench.scenario.SynchronousCalls;
import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the system and writes {@code bench.json} and {@code bench.md}. */
@Command(name = "bench", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class Bench implements Callable<Integer> {
  /** In the order in which they run. */
  private static final List<Scenario> SCENARIOS =
      List.of(
          new Costs(),
          new LimitAndDrain(),
          new Mix(),
          new SynchronousCalls(),
          new Deactivation(),
          new Neighbours(),
          new Growth(),
          new Idle(),
          new Start(),
          new ScaleOut());

  private final Clock clock = Clock.systemUTC();
  private final List<String> failed = new ArrayList<>();

  @Option(names = "--root", description = "the repository, with its modules packaged")
  private Path root = Path.of("");

  @Option(names = "--quick", description = "less of everything, in under four minutes")
  private boolean isQuick;

  @Option(names = "--trial", description = "as short as possible: shows that the bench works")
  private boolean isTrial;

  @Option(names = "--only", split = ",", description = "the scenarios to run")
  private List<String> only = SCENARIOS.stream().map(Scenario::name).toList();

  @Option(names = "--repetitions", description = "how often each figure is measured")
  private int repetitions = 1;

  @Option(names = "--peer", description = "SCIM base URL of a server to measure beside ours")
  private @Nullable URI peer;

  @Option(names = "--peer-token-file", description = "the file with its bearer token")
  private Path peerTokenFile = Path.of("token");

  @Option(names = "--before", description = "an earlier bench.json, for the column \"before\"")
  private @Nullable Path before;

  /** Runs it; see {@code --help}. */
  public static void main(String[] args) {
    // The profile names this checkout; another one may follow, to measure its jars.
    System.exit(new CommandLine(new Bench()).setOverwrittenOptionsAllowed(true).execute(args));
  }

  @Override
  public Integer call() {
    Path target = root.toAbsolutePath().normalize().resolve("bench/target");
    Path work = newDirectory(target.resolve("run-" + clock.instant().getEpochSecond()));
    List<Scenario> chosen = chosen();
    long start = System.nanoTime();
    int port = LocalPort.free();
    try (var bar = new ProgressBar("bench", chosen.size());
        var context =
            new Context(
                plan(),
                new Servers(work, port, port),
                new Applications(target.resolve("../..").normalize(), work),
                clock,
                step -> System.out.printf("%n%s %s%n", clock.instant(), step))) {
      for (Scenario scenario : chosen) {
        run(scenario, context);
        bar.step();
        write(target, new Run(about(start), context.figures().medians()));
      }
    }
    System.out.println("Report: " + target.resolve("bench.md"));
    return failed.isEmpty() ? 0 : 1;
  }

  private Plan plan() {
    var size = isTrial ? Plan.Size.TRIAL : isQuick ? Plan.Size.QUICK : Plan.Size.FULL;
    return new Plan(size, repetitions);
  }

  private List<Scenario> chosen() {
    List<Scenario> chosen =
        new ArrayList<>(SCENARIOS.stream().filter(s -> only.contains(s.name())).toList());
    if (peer != null) {
      chosen.add(Peer.of(peer, peerTokenFile));
    }
    return chosen;
  }

  /** One that fails costs the others nothing, and the report names it. */
  private void run(Scenario scenario, Context context) {
    try {
      scenario.run(context);
    } catch (RuntimeException e) {
      failed.add(scenario.name());
      e.printStackTrace();
    }
  }

  private Map<String, String> about(long start) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("commit", commit());
    about.put("date", clock.instant().toString());
    about.put("took", (System.nanoTime() - start) / 1_000_000_000 + " s");
    about.put(
        "machine",
        "%d processors, Java %s"
            .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version()));
    if (!failed.isEmpty()) {
      about.put("failed", String.join(", ", failed));
    }
    about.put("settings", plan().toString());
    return about;
  }

  private String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .directory(root.toAbsolutePath().toFile())
              .start();
      return new String(git.getInputStream().readAllBytes(), UTF_8).trim();
    } catch (IOException _) {
      return "unknown";
    }
  }

  private void write(Path target, Run run) {
    run.write(target.resolve("bench.json"));
    Run earlier = before == null ? null : Run.read(before);
    try {
      Files.writeString(target.resolve("bench.md"), new Report(run, earlier).markdown());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newDirectory(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
