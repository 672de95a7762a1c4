package com.framer.provisioning.gateway.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Errors thrown by controllers, and by Spring on the way to them. */
@ControllerAdvice
final class ControllerErrors {
  private final ErrorResponses answers;

  ControllerErrors(ErrorResponses answers) {
    this.answers = answers;
  }

  /** Writes itself, since no {@code Accept} header may turn an error into another one. */
  @ExceptionHandler(Exception.class)
  void answer(HttpServletRequest request, HttpServletResponse response, Exception thrown)
      throws IOException {
    answers.answer(request, response, thrown);
  }
}
