package com.framer.provisioning.bench.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a figure, or the ratio of two, should be.
 *
 * @param text for the report
 * @param figure the id of the figure
 * @param base the id of the figure that it is divided by, or null
 * @param isAtLeast whether the bound is the lowest or the highest value
 * @param bound the value
 */
record Target(String text, String figure, @Nullable String base, boolean isAtLeast, double bound) {
  static final List<Target> ALL =
      List.of(
          atLeast(
              0.9,
              "create with role at 5,000 Workspaces against 3, 64 clients",
              "calls.create-role-5000.64.throughput",
              "calls.create-role-3.64.throughput"),
          atLeast(0.9, "the same, drained", "drain.create.5000", "drain.create.3"),
          atLeast(
              0.75,
              "drain of creates against the limit, 3 Workspaces",
              "drain.create.3",
              "limit.create.3.best"),
          atLeast(0.75, "… 50 Workspaces", "drain.create.50", "limit.create.50.best"),
          atLeast(0.75, "… 5,000 Workspaces", "drain.create.5000", "limit.create.5000.best"),
          atLeast(
              1.5,
              "synchronous create, 64 clients, against the direct server",
              "calls.create.64.throughput",
              "direct.create.64.throughput"),
          atMost(
              1.5,
              "synchronous create, 1 client, p50 against the direct server's",
              "calls.create.1.p50",
              "direct.create.1.p50"),
          atLeast(
              0.9,
              "filter by userName, 16 clients, against a bare SELECT",
              "calls.filter.16.throughput",
              "direct.filter.16.throughput"),
          atLeast(
              0.85,
              "filter by userName, at 1,000,000 people against 10,000",
              "growth.filter.1000000",
              "growth.filter.10000"),
          atLeast(
              0.85,
              "create at 1,000,000 people against 10,000",
              "growth.create.1000000",
              "growth.create.10000"),
          atMost(
              3,
              "last page of an import of 1,000,000 against the first",
              "growth.page-last.1000000",
              "growth.page-first.1000000"),
          atMost(
              2,
              "deactivating an Admin of 5,000 Workspaces against one of 3",
              "growth.deactivate-admin.5000",
              "growth.deactivate-admin.3"),
          atLeast(0.7, "one Organization against 100, mixed drain", "drain.mix.1", "drain.mix.100"),
          atLeast(
              6,
              "scale-out, 8 consumers against 1 with 5 ms",
              "scale-out.consumers.8",
              "scale-out.consumers.1"),
          atMost(
              3,
              "a neighbour's p99 beside an import against alone",
              "neighbours.beside.p99",
              "neighbours.alone.p99"),
          atMost(0.4, "gateway ready, with AOT cache", "start.gateway.aot", "start.gateway.plain"),
          atMost(0.4, "… its CPU time", "start.gateway.aot-cpu", "start.gateway.plain-cpu"),
          atMost(
              0.4,
              "provisioner ready, with AOT cache",
              "start.provisioner.aot",
              "start.provisioner.plain"),
          atMost(0.4, "… its CPU time", "start.provisioner.aot-cpu", "start.provisioner.plain-cpu"),
          atMost(
              400,
              "memory of the gateway at 64 clients, MiB",
              "calls.create.64.gateway-memory",
              null),
          atMost(
              400,
              "memory of the provisioner at 64 clients, MiB",
              "calls.create.64.provisioner-memory",
              null),
          atMost(0, "failed requests at 64 clients", "calls.create.64.failed", null),
          atMost(1, "idle CPU of both applications, % of a core", "idle.both", null));

  private static Target atLeast(double bound, String text, String figure, @Nullable String base) {
    return new Target(text, figure, base, true, bound);
  }

  private static Target atMost(double bound, String text, String figure, @Nullable String base) {
    return new Target(text, figure, base, false, bound);
  }

  /** The value in a run; empty if the run did not measure it. */
  Optional<Double> valueIn(Run run) {
    Optional<Double> value = run.figure(figure).map(Figure::value);
    return base == null ? value : value.flatMap(v -> run.figure(base).map(b -> v / b.value()));
  }

  boolean isMetBy(double value) {
    return isAtLeast ? value >= bound : value <= bound;
  }
}
