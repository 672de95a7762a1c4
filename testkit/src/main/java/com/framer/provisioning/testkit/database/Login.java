package com.framer.provisioning.testkit.database;

/**
 * A role that may log in, with its password: fixed ones, for development and tests only.
 *
 * @param user the role's name
 * @param password its password in clear
 */
public record Login(String user, String password) {
  /** Owns the database and everything in it: migrations and the provisioner. */
  public static final Login OWNER = new Login("provisioning", "provisioning");

  /** The gateway's role. It has no rights until the first migration grants some. */
  public static final Login GATEWAY = new Login("provisioning_gateway", "provisioning_gateway");

  /** Reads the write-ahead log of tests' databases by logical decoding, and nothing else. */
  public static final Login OBSERVER = new Login("provisioning_observer", "provisioning_observer");

  @Override
  public String toString() {
    return user + ":***";
  }
}
