package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.provisioner.deadletter.BusyException;
import com.framer.provisioning.provisioner.deadletter.InvalidFilterException;
import com.framer.provisioning.provisioner.deadletter.NoSuchDeadLetterException;
import com.framer.provisioning.provisioner.deadletter.OperatorReason.InvalidReasonException;
import com.framer.provisioning.provisioner.deadletter.SearchTooLongException;
import com.framer.provisioning.provisioner.ops.OpsErrors;
import com.framer.provisioning.provisioner.replay.InvalidPayloadException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What operators can get wrong about dead letters, in the words of who found it. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LetterErrors {
  private final OpsErrors errors;

  LetterErrors(OpsErrors errors) {
    this.errors = errors;
  }

  @ExceptionHandler({
    InvalidFilterException.class,
    InvalidReasonException.class,
    InvalidPayloadException.class
  })
  void invalid(HttpServletRequest request, HttpServletResponse response, RuntimeException thrown)
      throws IOException {
    errors.write(request, response, 400, sentence(thrown));
  }

  @ExceptionHandler(NoSuchDeadLetterException.class)
  void missing(HttpServletRequest request, HttpServletResponse response) throws IOException {
    errors.write(request, response, 404, "There is no dead letter with this id.");
  }

  @ExceptionHandler(SearchTooLongException.class)
  void tooLong(HttpServletRequest request, HttpServletResponse response, RuntimeException thrown)
      throws IOException {
    errors.write(request, response, 422, sentence(thrown));
  }

  @ExceptionHandler(BusyException.class)
  void busy(HttpServletRequest request, HttpServletResponse response, RuntimeException thrown)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    errors.write(request, response, 429, sentence(thrown));
  }

  /** The message as a sentence; one that begins with the name of what is wrong keeps that. */
  static String sentence(RuntimeException thrown) {
    String message = String.valueOf(thrown.getMessage());
    String begun =
        thrown instanceof InvalidReasonException
            ? Character.toUpperCase(message.charAt(0)) + message.substring(1)
            : message;
    return begun.endsWith(".") ? begun : begun + ".";
  }
}
