package com.framer.provisioning.testkit;

/** Command line arguments of a provisioner that shares its class path with the gateway. */
public final class ProvisionerArguments {
  private static final String BOOT = "org.springframework.boot.";
  private static final String SECURITY = BOOT + "security.autoconfigure.";
  private static final String OAUTH2 = BOOT + "security.oauth2.client.autoconfigure.";

  /**
   * The gateway's libraries are on that class path: Spring Security would demand a login at /ops,
   * and the others look for pages and tables that only the gateway has.
   */
  public static final String WITHOUT_THE_GATEWAYS =
      "--spring.autoconfigure.exclude="
          + String.join(
              ",",
              SECURITY + "UserDetailsServiceAutoConfiguration",
              SECURITY + "web.servlet.ServletWebSecurityAutoConfiguration",
              SECURITY + "web.servlet.SecurityFilterAutoConfiguration",
              SECURITY + "actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
              OAUTH2 + "OAuth2ClientAutoConfiguration",
              OAUTH2 + "servlet.OAuth2ClientWebSecurityAutoConfiguration",
              BOOT + "data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration",
              BOOT + "thymeleaf.autoconfigure.ThymeleafAutoConfiguration");

  private ProvisionerArguments() {}
}
