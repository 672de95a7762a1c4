package com.framer.provisioning.ctl.api;

import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;

/** What an answer that is no success means for whoever asked. */
final class Refusals {
  private Refusals() {}

  static CtlException of(HttpResponse<?> response, String text, BaseUrl url) {
    int status = response.statusCode();
    return new CtlException(code(status), (detail(text, status) + " " + hint(status, url)).strip());
  }

  private static ExitCode code(int status) {
    return switch (status) {
      case 400, 413, 415, 422 -> ExitCode.USAGE;
      case 401, 403 -> ExitCode.NOT_ALLOWED;
      case 404 -> ExitCode.NOTHING_MATCHED;
      case 409, 410, 412 -> ExitCode.PARTLY;
      default -> ExitCode.NOT_CARRIED_OUT;
    };
  }

  private static String hint(int status, BaseUrl url) {
    return switch (status) {
      case 401 ->
          "The token is unknown, expired or revoked. Make another on the console's page Tokens;"
              + " name its file with --token-file, or put it into "
              + OperatorToken.VARIABLE
              + ".";
      case 403 -> "This needs a token with the role operator.";
      case 421 -> "Call it by its IP address, or add the name to provisioner.ops.host-names.";
      case 429 -> "Wait a little, then repeat it.";
      case 301, 302, 303, 307, 308 ->
          "The token is not sent on. Is " + url + " really the operators' port of a provisioner?";
      default -> status >= 500 ? "The provisioner's log says more." : "";
    };
  }

  /** The detail of the problem (RFC 9457); of an answer that is none, the status alone. */
  private static String detail(String text, int status) {
    try {
      String detail = Json.text(Json.MAPPER.readTree(text), "detail");
      if (!detail.isBlank()) {
        return detail + " (" + status + ")";
      }
    } catch (JacksonException _) {
      // Not ours: a proxy's page, for example. Its text says nothing to an operator.
    }
    return "The answer was " + status + ".";
  }
}
