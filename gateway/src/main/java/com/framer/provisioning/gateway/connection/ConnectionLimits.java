package com.framer.provisioning.gateway.connection;

import com.framer.provisioning.gateway.config.ConnectionSettings;
import com.github.benmanes.caffeine.cache.Ticker;
import org.apache.coyote.ProtocolHandler;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Gives Tomcat the limits of {@link ConnectionSettings}. The last of all customizers, so that no
 * setting of {@code server.tomcat.*} takes them away.
 */
@Component
final class ConnectionLimits
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
  /** Over five times the 45 KB that a half-received request takes. */
  private static final int HEAP_PER_CONNECTION = 256 * 1024;

  /** Tomcat's own limit, which a heap of 2 GB reaches. */
  private static final int MOST_CONNECTIONS = 8192;

  /** Connections that wait for a place; a client that waits longer is refused by the system. */
  private static final int ACCEPT_COUNT = 100;

  private final ConnectionSettings settings;

  ConnectionLimits(ConnectionSettings settings) {
    this.settings = settings;
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(TimedHttpProtocol.class.getName());
    // Not a customizer of the protocol: those run before the ones that set server.tomcat.*, which
    // has a default of 8192 connections.
    factory.addConnectorCustomizers(connector -> limit(connector.getProtocolHandler()));
    factory.addEngineValves(
        new TimedBodyValve(settings.body(), Ticker.systemTicker()), new ClientConnectionValve());
  }

  private void limit(ProtocolHandler handler) {
    var protocol = (TimedHttpProtocol) handler;
    protocol.setMaxConnections(maxConnections(Runtime.getRuntime().maxMemory()));
    protocol.setAcceptCount(ACCEPT_COUNT);
    protocol.setConnectionTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
    protocol.setKeepAliveTimeout(Math.toIntExact(settings.keepAlive().toMillis()));
    protocol.limitHeaders(settings.headers());
  }

  int maxConnections(long heapBytes) {
    return settings.max() != null
        ? settings.max()
        : Math.toIntExact(Math.clamp(heapBytes / HEAP_PER_CONNECTION, 1, MOST_CONNECTIONS));
  }
}
