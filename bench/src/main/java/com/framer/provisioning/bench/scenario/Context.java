package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.bench.data.Tenants;
import com.framer.provisioning.bench.direct.DirectServer;
import com.framer.provisioning.bench.load.Backlog;
import com.framer.provisioning.bench.process.Application;
import com.framer.provisioning.bench.process.Applications;
import com.framer.provisioning.bench.process.Endpoints;
import com.framer.provisioning.bench.process.Servers;
import com.framer.provisioning.bench.process.Stack;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What scenarios share. The system is started when the first one needs it. */
public final class Context implements AutoCloseable {
  private final Plan plan;
  private final Servers servers;
  private final Applications applications;
  private final Clock clock;
  private final Consumer<String> progress;
  private final Figures figures = new Figures();
  private final Map<String, Tenant> shared = new LinkedHashMap<>();
  private @Nullable Stack stack;
  private @Nullable Application direct;
  private @Nullable Backlog backlog;
  private @Nullable Tenants tenants;

  /**
   * Starts nothing.
   *
   * @param progress is told, in a few words, what is measured next
   */
  public Context(
      Plan plan,
      Servers servers,
      Applications applications,
      Clock clock,
      Consumer<String> progress) {
    this.plan = plan;
    this.servers = servers;
    this.applications = applications;
    this.clock = clock;
    this.progress = progress;
  }

  Plan plan() {
    return plan;
  }

  Servers servers() {
    return servers;
  }

  Applications applications() {
    return applications;
  }

  Clock clock() {
    return clock;
  }

  /** What was measured. */
  public Figures figures() {
    return figures;
  }

  void next(String what) {
    progress.accept(what);
  }

  /** The running system, started if it is not. */
  Stack stack() {
    return stack == null ? start(servers.endpoints(), servers.endpoints()) : stack;
  }

  /** Starts the system in place of the one that runs, with other ways to the servers. */
  Stack start(Endpoints toProvisioner, Endpoints toGateway) {
    stopStack();
    progress.accept("starting");
    stack = new Stack(servers, applications, toProvisioner, toGateway);
    return stack;
  }

  /** Stops the applications; the next {@link #stack()} starts new ones on the same data. */
  void stopStack() {
    if (stack != null) {
      stack.close();
      stack = null;
    }
  }

  /** The direct server. */
  Application direct() {
    stack(); // makes the tables
    if (direct == null) {
      direct = applications.direct(servers.endpoints(), DirectServer.class);
    }
    return direct;
  }

  /** Every process, the direct server too. */
  Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>(stack().pids());
    if (direct != null) {
      pids.put("direct", direct.pid());
    }
    return pids;
  }

  Backlog backlog() {
    stack();
    if (backlog == null) {
      backlog = new Backlog(servers.connect(), servers.endpoints().bootstrapServers());
    }
    return backlog;
  }

  Tenants tenants() {
    Backlog running = backlog();
    if (tenants == null) {
      tenants = new Tenants(running, servers.connect(), clock);
    }
    return tenants;
  }

  /** The first of the Organizations with that many Workspaces. */
  Tenant tenant(int workspaces) {
    return tenant(workspaces, 0);
  }

  /** One of several Organizations with that many Workspaces, which scenarios share. */
  Tenant tenant(int workspaces, int number) {
    String name = "org%d-%d".formatted(workspaces, number);
    return shared.computeIfAbsent(name, _ -> tenants().create(name, workspaces));
  }

  @Override
  public void close() {
    stopStack();
    if (direct != null) {
      direct.close();
    }
    if (backlog != null) {
      backlog.close();
    }
    servers.close();
  }
}
