package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.bench.data.Tenants;
import com.framer.provisioning.bench.load.Backlog;
import com.framer.provisioning.bench.machine.Watch;
import com.framer.provisioning.bench.process.Endpoints;
import com.framer.provisioning.bench.process.Proxy;
import com.framer.provisioning.bench.process.Servers;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.testkit.net.LocalPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * More consumers, with database and broker a round trip of 5 ms away. Chunks are small, as they are
 * when clients wait: with full ones two processors are busy with one consumer already, and nothing
 * is seen of the waiting that more consumers share.
 */
public final class ScaleOut implements Scenario {
  /** Half of the round trip. */
  private static final Duration ONE_WAY = Duration.ofNanos(2_500_000);

  private static final int CHUNK = 10;
  private static final List<Integer> CONSUMERS = List.of(1, 2, 4, 8);
  private static final List<Integer> FEWEST_AND_MOST = List.of(1, 8);

  @Override
  public String name() {
    return "scale-out";
  }

  @Override
  public void run(Context context) {
    context.stopStack();
    int port = LocalPort.free();
    Path directory = context.servers().directory().resolve("scale-out");
    if (!directory.toFile().mkdirs()) {
      throw new IllegalStateException("can't make " + directory);
    }
    try (var toBroker = Proxy.delaying(port, ONE_WAY);
        var servers = new Servers(directory, port, toBroker.port());
        var toDatabase = Proxy.delaying(servers.endpoints().databasePort(), ONE_WAY)) {
      var far = new Endpoints(toDatabase.port(), toBroker.port());
      for (int consumers : context.plan().of(FEWEST_AND_MOST, CONSUMERS)) {
        context.next("scale-out: " + consumers + " consumers");
        measure(context, servers, far, consumers);
      }
    }
  }

  private static void measure(Context context, Servers servers, Endpoints far, int consumers) {
    List<String> settings =
        List.of(
            "--provisioner.consumer.consumers=" + consumers,
            "--provisioner.consumer.chunk-commands=" + CHUNK,
            "--spring.datasource.hikari.maximum-pool-size=" + (consumers + 4));
    try (var provisioner = context.applications().provisioner(far, List.of(), settings);
        var backlog = new Backlog(servers.connect(), far.bootstrapServers())) {
      var tenants = new Tenants(backlog, servers.connect(), context.clock());
      Tenant tenant = tenants.create("scale-" + consumers, 3);
      int people = context.plan().of(400, 1500) * consumers;
      backlog.apply(People.of(tenant, people / 2).creates(Role.EDITOR));
      Watch.Measured<Double> measured =
          Watch.measure(
              Map.of("provisioner", provisioner.pid()),
              () -> backlog.rate(People.of(tenant, people).creates(Role.EDITOR)));
      String id = "scale-out.consumers.";
      String baseline = consumers == 1 ? null : id + 1;
      context.figures().add(id + consumers, measured.result(), "commands/s", baseline, 0);
    }
  }
}
