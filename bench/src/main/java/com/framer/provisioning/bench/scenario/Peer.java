package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Bodies;
import com.framer.provisioning.bench.load.HttpCall;
import com.framer.provisioning.bench.load.Load;
import com.framer.provisioning.bench.load.LoadResult;
import com.framer.provisioning.bench.machine.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Another SCIM server, which runs already, called in turns with ours: only figures of one window of
 * time compare.
 */
public final class Peer implements Scenario {
  private static final AtomicLong NAMES = new AtomicLong(System.nanoTime());

  private final URI url;
  private final String token;

  private Peer(URI url, String token) {
    this.url = url;
    this.token = token;
  }

  /**
   * A server.
   *
   * @param url its SCIM base URL, over plain HTTP
   * @param tokenFile holds the bearer token
   */
  public static Peer of(URI url, Path tokenFile) {
    try {
      return new Peer(url, Files.readString(tokenFile).trim().replaceFirst("(?i)^bearer ", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "peer";
  }

  @Override
  public void run(Context context) {
    // By name: the peer may accept its own host name only.
    var peer = new InetSocketAddress(url.getHost(), url.getPort());
    var ours = context.stack().gateway().address();
    var calls = new TenantCalls(context, CallKind.CREATE, 1);
    context.next("warming the peer up");
    Load.run(peer, 16, context.plan().warming().multipliedBy(10), this::create);
    SynchronousCalls.warm(context, context.pids(), ours, calls);
    for (int clients : List.of(1, 16, 64)) {
      for (int i = 0; i < context.plan().repetitions(); i++) {
        context.next("peer and ours, %d clients".formatted(clients));
        measure(context, peer, clients, "peer.create." + clients, this::create, null);
        String id = "peer.ours." + clients;
        measure(context, ours, clients, id, calls, "peer.create." + clients);
      }
    }
  }

  private HttpCall create(int client) {
    String email = "peer-%d-%d@peer.example".formatted(client, NAMES.incrementAndGet());
    return new HttpCall("POST", url.getPath() + "/Users", token, Bodies.user(email, "Ada"));
  }

  private static void measure(
      Context context,
      InetSocketAddress server,
      int clients,
      String id,
      Load.Calls calls,
      @Nullable String baseline) {
    Watch.Measured<LoadResult> measured =
        Watch.measure(
            context.pids(), () -> Load.run(server, clients, context.plan().calling(), calls));
    SynchronousCalls.add(context.figures(), id, measured, baseline);
  }
}
