package com.framer.provisioning.testkit.broker;

import java.util.Map;
import java.util.Properties;

/**
 * A second listener of a broker, {@code USERS}, which clients reach by TLS and as a user. It is
 * reached as {@code localhost}, which is the name in its certificate.
 *
 * @param port where it listens
 * @param settings of the listener, without the prefix {@code listener.name.users.}
 * @param brokerSettings of the whole broker, such as the authorizer
 */
public record SecuredListener(
    int port, Map<String, String> settings, Map<String, String> brokerSettings) {

  /** For {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  void addTo(Properties broker) {
    append(broker, "listeners", "USERS://127.0.0.1:" + port);
    append(broker, "advertised.listeners", "USERS://" + bootstrapServers());
    append(broker, "listener.security.protocol.map", "USERS:SASL_SSL");
    settings.forEach((name, value) -> broker.put("listener.name.users." + name, value));
    broker.putAll(brokerSettings);
  }

  private static void append(Properties broker, String name, String value) {
    broker.put(name, broker.getProperty(name) + "," + value);
  }
}
