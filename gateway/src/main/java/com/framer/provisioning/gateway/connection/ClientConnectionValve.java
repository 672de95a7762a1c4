package com.framer.provisioning.gateway.connection;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Gives the application the {@link ClientConnection} of each request. */
final class ClientConnectionValve extends ValveBase {
  ClientConnectionValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    request.setAttribute(
        ClientConnection.class.getName(),
        request.getCoyoteRequest().getNote(TimedHttpProtocol.CONNECTION_NOTE));
    getNext().invoke(request, response);
  }
}
