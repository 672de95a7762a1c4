package com.framer.provisioning.gateway.error;

import com.framer.provisioning.common.scim.ScimError;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors of requests that Tomcat itself refuses; its own valve would write them as HTML. */
final class ScimErrorValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ScimErrorValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    ScimError error = StatusDetail.error(response.getStatus());
    try {
      ScimErrorJson.write(request, response.getResponse(), error);
      response.finishResponse();
    } catch (IOException e) {
      LOG.debug("The client of request {} closed the connection", RequestId.of(request), e);
    }
  }
}
