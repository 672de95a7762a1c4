package com.framer.provisioning.gateway.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Errors thrown by controllers, and by Spring before it finds one. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ControllerErrors {
  private final ErrorResponses errors;

  ControllerErrors(ErrorResponses errors) {
    this.errors = errors;
  }

  /** Writes the response itself: with a return value, {@code Accept} could turn it into a 406. */
  @ExceptionHandler(Exception.class)
  void write(HttpServletRequest request, HttpServletResponse response, Exception thrown)
      throws IOException {
    errors.write(request, response, thrown);
  }
}
