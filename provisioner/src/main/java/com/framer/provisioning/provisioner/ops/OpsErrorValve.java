package com.framer.provisioning.provisioner.ops;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors of requests that Tomcat itself refuses; its own valve would write them as HTML. */
final class OpsErrorValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(OpsErrorValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      OpsProblem.of(response.getStatus()).write(response.getResponse());
      response.finishResponse();
    } catch (IOException e) {
      LOG.debug("A client of the operators' port closed the connection", e);
    }
  }
}
