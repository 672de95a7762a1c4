package com.framer.provisioning.ctl.api;

import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import java.net.InetAddress;
import java.net.URI;

/** Where a provisioner's operators' port is: {@code http://127.0.0.1:8081}, maybe with a path. */
record BaseUrl(URI uri) {
  /**
   * @throws CtlException if it is no such URL
   */
  static BaseUrl of(String text) {
    try {
      URI uri = URI.create(text.strip().replaceFirst("/+$", ""));
      boolean isHttp =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      boolean isBare =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      if (isHttp && isBare && uri.getHost() != null) {
        return new BaseUrl(uri);
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new CtlException(
        ExitCode.USAGE,
        "\""
            + text
            + "\" is no URL of a provisioner. Write it as http://127.0.0.1:8081, with --url or"
            + " PROVISIONING_OPS_URL.");
  }

  /** Whether it is certain, without asking anybody, that the host is this machine. */
  boolean isThisMachine() {
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    try {
      return host.equalsIgnoreCase("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
