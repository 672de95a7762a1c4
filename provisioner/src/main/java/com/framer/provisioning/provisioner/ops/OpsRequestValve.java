package com.framer.provisioning.provisioner.ops;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses requests for an unknown host name ({@link OpsSettings}), and ignores the languages that a
 * client prefers: every answer is in English, and Spring asks Tomcat for them, whose parser fails
 * if there are more than ten.
 */
final class OpsRequestValve extends ValveBase {
  private final Set<String> hostNames;

  OpsRequestValve(List<String> hostNames) {
    super(true);
    this.hostNames =
        hostNames.stream().map(OpsRequestValve::lower).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    request.getCoyoteRequest().getMimeHeaders().removeHeader("Accept-Language");
    if (isAllowed(request.getServerName())) {
      getNext().invoke(request, response);
    } else {
      OpsProblem.of(421).write(response.getResponse());
    }
  }

  private boolean isAllowed(String host) {
    return hostNames.contains(lower(host)) || isAddress(host);
  }

  private static boolean isAddress(String host) {
    try {
      return InetAddress.ofLiteral(host).getAddress().length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
