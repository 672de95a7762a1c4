package com.framer.provisioning.gateway.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors that reach the container: by {@code sendError}, or thrown by filters. */
@Controller
final class ContainerErrors implements ErrorController {
  private final ErrorResponses errors;

  ContainerErrors(ErrorResponses errors) {
    this.errors = errors;
  }

  @RequestMapping("/error")
  void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception thrown) {
      errors.write(request, response, thrown);
      return;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    errors.write(request, response, status instanceof Integer known ? known : 404);
  }
}
