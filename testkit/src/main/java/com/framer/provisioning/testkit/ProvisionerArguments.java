package com.framer.provisioning.testkit;

/** Command line arguments of a provisioner that shares its class path with the gateway. */
public final class ProvisionerArguments {
  private static final String PACKAGE = "org.springframework.boot.security.autoconfigure.";

  /** The gateway's Spring Security is on that class path, and would demand a login at /ops. */
  public static final String WITHOUT_SECURITY =
      "--spring.autoconfigure.exclude="
          + String.join(
              ",",
              PACKAGE + "UserDetailsServiceAutoConfiguration",
              PACKAGE + "web.servlet.ServletWebSecurityAutoConfiguration",
              PACKAGE + "web.servlet.SecurityFilterAutoConfiguration",
              PACKAGE + "actuate.web.servlet.ManagementWebSecurityAutoConfiguration");

  private ProvisionerArguments() {}
}
