package com.framer.provisioning.gateway.telemetry;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Measures each request once, when it is answered, whoever answered it, and has the span of those
 * that are traced. Tomcat tells its access logs of the requests too that it refuses itself, before
 * any filter.
 */
@Component
final class RequestMeter implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  /** The template of a path that leads nowhere, or was refused before it was looked at. */
  private static final String NONE = "none";

  /** Where the container sends errors; it hides where the request went. */
  private static final String ERROR = "/error";

  /** A client may send any other word. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final GatewayMeters meters;
  private final Sampling sampling;

  RequestMeter(GatewayMeters meters, Sampling sampling) {
    this.meters = meters;
    this.sampling = sampling;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new AnsweredRequests(meters, sampling));
  }

  /** Tomcat's access log, which only counts and traces. */
  private static final class AnsweredRequests extends ValveBase implements AccessLog {
    private final GatewayMeters meters;
    private final Sampling sampling;

    AnsweredRequests(GatewayMeters meters, Sampling sampling) {
      super(true);
      this.meters = meters;
      this.sampling = sampling;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      sampling.begin(request);
      getNext().invoke(request, response);
    }

    @Override
    public void log(Request request, Response response, long nanos) {
      @Nullable String sent = request.getMethod();
      String method = sent != null && METHODS.contains(sent) ? sent : NONE;
      String route = route(request);
      meters.request(route, method, response.getStatus(), Math.max(0, nanos));
      Sampling.end(request, route, method, response.getStatus());
    }

    private static String route(Request request) {
      return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                  instanceof String pattern
              && !pattern.equals(ERROR)
          ? pattern
          : NONE;
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
      // Only what a proxy says of the client, which is not counted.
    }

    @Override
    public boolean getRequestAttributesEnabled() {
      return false;
    }
  }
}
