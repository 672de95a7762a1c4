package com.framer.provisioning.gateway.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors that reach the container: {@code sendError}, and what filters throw. */
@Controller
final class ContainerErrors implements ErrorController {
  private final ErrorResponses answers;

  ContainerErrors(ErrorResponses answers) {
    this.answers = answers;
  }

  @RequestMapping("/error")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception thrown) {
      answers.answer(request, response, thrown);
      return;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    answers.answer(request, response, status instanceof Integer known ? known : 404);
  }
}
