package com.framer.provisioning.gateway.error;

import com.framer.provisioning.common.scim.ScimError;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors of requests that Tomcat refuses before any servlet sees them; else it writes HTML. */
final class ScimErrorValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(ScimErrorValve.class);

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
      log.debug("request {}: the client is gone", RequestId.of(request), e);
    }
  }
}
