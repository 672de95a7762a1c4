package com.framer.provisioning.testkit;

/** Command line arguments of a provisioner that shares its class path with the gateway. */
public final class ProvisionerArguments {
  /**
   * The gateway's library for its tables is on that class path, and would look for repositories.
   */
  public static final String WITHOUT_THE_GATEWAYS =
      "--spring.autoconfigure.exclude="
          + "org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration";

  private ProvisionerArguments() {}
}
