package com.framer.provisioning.bench.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** The whole system: both servers, a provisioner and a gateway. */
public final class Stack implements AutoCloseable {
  /** A token sends what the machine can do, and so do the tokens of several Organizations. */
  private static final List<String> WITHOUT_RATES =
      List.of("--gateway.rate.per-token=1000000", "--gateway.rate.per-organization=1000000");

  private final Servers servers;
  private final Application provisioner;
  private final Application gateway;

  /**
   * Starts the applications; the servers run and stay.
   *
   * @param toProvisioner where the provisioner finds the servers
   * @param toGateway where the gateway finds them
   */
  public Stack(
      Servers servers, Applications applications, Endpoints toProvisioner, Endpoints toGateway) {
    this.servers = servers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Each waits for what it needs: the gateway for the tables that the provisioner makes.
      var first =
          threads.submit(() -> applications.provisioner(toProvisioner, List.of(), List.of()));
      gateway = applications.gateway(toGateway, List.of(), WITHOUT_RATES);
      provisioner = first.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The gateway. */
  public Application gateway() {
    return gateway;
  }

  /** The provisioner. */
  public Application provisioner() {
    return provisioner;
  }

  /** Every process, by the name it has in the report. */
  public Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    pids.put("gateway", gateway.pid());
    pids.put("provisioner", provisioner.pid());
    pids.put("kafka", servers.brokerPid());
    pids.put("postgresql", servers.databasePid());
    return pids;
  }

  @Override
  public void close() {
    gateway.close();
    provisioner.close();
  }
}
