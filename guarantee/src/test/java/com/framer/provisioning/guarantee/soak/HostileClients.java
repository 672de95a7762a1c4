package com.framer.provisioning.guarantee.soak;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** All hostile clients, each of which repeats what it does until they are closed. */
final class HostileClients implements AutoCloseable {
  private final HostileHttp requests;
  private final HostileSockets sockets;
  private final Callers callers = new Callers();
  private volatile boolean isRunning = true;

  private HostileClients(ScimHttp http, HostileTarget target, HostileAnswers answers) {
    requests = new HostileHttp(http, target, answers);
    sockets = new HostileSockets(http.base(), target, answers, () -> isRunning);
  }

  /** Starts every kind of hostile client. */
  static HostileClients start(ScimHttp http, HostileTarget target, HostileAnswers answers) {
    var clients = new HostileClients(http, target, answers);
    clients.startRequests();
    clients.startSockets();
    return clients;
  }

  /** Starts a flood of wrong tokens, and nothing else. */
  static HostileClients flood(ScimHttp http, HostileTarget target, HostileAnswers answers) {
    var clients = new HostileClients(http, target, answers);
    clients.repeat(16, 0, clients.requests::sendWrongToken);
    return clients;
  }

  private void startRequests() {
    repeat(1, 300, requests::patchTooCostlyForTheGateway);
    repeat(1, 500, requests::patchTooCostlyForTheProvisioner);
    repeat(1, 5_000, requests::patchLargeUser);
    repeat(1, 1_000, requests::listLargeUsers);
    repeat(6, 50, requests::search);
    repeat(4, 10, requests::sendWrongToken);
  }

  /** Fewer than the gateway has connections for: the proxy before it must see to that. */
  private void startSockets() {
    repeat(50, 100, sockets::slowHeader);
    repeat(50, 100, sockets::slowBody);
    repeat(200, 100, sockets::halfSent);
    repeat(2, 300, sockets::hangUp);
  }

  private void repeat(int clients, long pauseMillis, Runnable act) {
    for (int n = 0; n < clients; n++) {
      callers.start(
          () -> {
            while (isRunning) {
              act.run();
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
            }
          });
    }
  }

  /** Returns when the last one has ended. */
  @Override
  public void close() {
    isRunning = false;
    callers.close();
  }
}
