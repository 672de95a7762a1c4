package com.framer.provisioning.ctl.api;

import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What to say, and to do, when no usable answer came. */
final class NotReached {
  private NotReached() {}

  static CtlException because(BaseUrl url, @Nullable Throwable cause) {
    if (cause != null && cause.getCause() instanceof UnresolvedAddressException) {
      return notCarriedOut("The host of " + url + " has no address. Is its name right?");
    }
    return switch (cause) {
      case HttpTimeoutException _ ->
          notCarriedOut("Nobody at " + url + " takes the connection. Is the way there open?");
      case ConnectException _ ->
          notCarriedOut(
              "Nothing answers at "
                  + url
                  + ". Is a provisioner running there? --url or PROVISIONING_OPS_URL names"
                  + " another.");
      case SSLException e ->
          notCarriedOut("No trusted connection to " + url + ": " + e.getMessage());
      case null -> notCarriedOut("No answer came from " + url + ".");
      default ->
          notCarriedOut(
              "The answer of "
                  + url
                  + " broke off ("
                  + (cause.getMessage() == null
                      ? cause.getClass().getSimpleName()
                      : cause.getMessage())
                  + "). What was asked may have happened: look before you repeat it.");
    };
  }

  static CtlException inTime(BaseUrl url, Duration timeout) {
    return notCarriedOut(
        url
            + " gave no whole answer within "
            + timeout.toSeconds()
            + " s. What was asked may have happened: look before you repeat it. --timeout waits"
            + " longer.");
  }

  static CtlException noJson(BaseUrl url) {
    return notCarriedOut(
        "The answer is not the JSON of the operators' API. Is "
            + url
            + " the operators' port of a provisioner (by default 8081), of this version?");
  }

  private static CtlException notCarriedOut(String message) {
    return new CtlException(ExitCode.NOT_CARRIED_OUT, message);
  }
}
