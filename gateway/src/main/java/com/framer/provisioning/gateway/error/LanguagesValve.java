package com.framer.provisioning.gateway.error;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Ignores the languages that a client prefers: every answer is in English, and Spring asks Tomcat
 * for them, whose parser fails if there are more than ten.
 */
final class LanguagesValve extends ValveBase {
  LanguagesValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    request.getCoyoteRequest().getMimeHeaders().removeHeader("Accept-Language");
    getNext().invoke(request, response);
  }
}
