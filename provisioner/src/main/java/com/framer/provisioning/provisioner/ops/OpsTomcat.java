package com.framer.provisioning.provisioner.ops;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts the valves of the operators' port into Tomcat. */
@Component
final class OpsTomcat implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private final OpsSettings settings;

  OpsTomcat(OpsSettings settings) {
    this.settings = settings;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new OpsRequestValve(settings.hostNames()));
    // Spring Boot adds a valve that writes HTML; ours is added later, so it reports first.
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new OpsErrorValve()));
  }
}
