package com.framer.provisioning.provisioner.ops;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors of the operators' port, from controllers and from the container. */
@Controller
@ControllerAdvice
final class OpsErrors implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(OpsErrors.class);

  /** Errors that reach the container: by {@code sendError}, or thrown by filters. */
  @RequestMapping("/error")
  void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    OpsProblem.of(status instanceof Integer known ? known : 404).write(response);
  }

  /** Writes the response itself: with a return value, {@code Accept} could turn it into a 406. */
  @ExceptionHandler(Exception.class)
  void write(HttpServletResponse response, Exception thrown) throws IOException {
    problem(response, thrown).write(response);
  }

  private static OpsProblem problem(HttpServletResponse response, Exception thrown) {
    return switch (thrown) {
      case BadRequestException e -> new OpsProblem(400, String.valueOf(e.getMessage()));
      case NoOutcomeException _ ->
          new OpsProblem(404, "The command is unknown, or it has no outcome yet.");
      // The body, or a value in the path, is not what the endpoint reads.
      case HttpMessageNotReadableException _ -> OpsProblem.of(400);
      case TypeMismatchException _ -> OpsProblem.of(400);
      case IOException _ -> OpsProblem.of(400);
      case ErrorResponse known -> {
        known.getHeaders().getAllow().forEach(m -> response.addHeader("Allow", m.name()));
        yield OpsProblem.of(known.getStatusCode().value());
      }
      default -> {
        LOG.error("A request of an operator failed", thrown);
        yield OpsProblem.of(500);
      }
    };
  }
}
