package com.framer.provisioning.gateway.error;

import org.apache.catalina.Container;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts {@link ScimErrorValve} and {@link LanguagesValve} into Tomcat. */
@Component
final class TomcatErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new LanguagesValve());
    factory.addContextCustomizers(
        context -> {
          // Spring Boot adds a valve that writes HTML; ours is added later, so it reports first.
          Container host = context.getParent();
          host.getPipeline().addValve(new ScimErrorValve());
        });
  }
}
