package com.framer.provisioning.gateway.scim;

/** What a Bulk request may have (RFC 7644 §3.7.4); ServiceProviderConfig promises it to clients. */
public final class BulkLimits {
  /** How many operations; more are 413. */
  public static final int MAX_OPERATIONS = 1000;

  /** How many bytes its body may have; a larger one is 413. */
  public static final int MAX_BYTES = 1024 * 1024;

  private BulkLimits() {}
}
