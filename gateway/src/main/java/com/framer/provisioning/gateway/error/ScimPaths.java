package com.framer.provisioning.gateway.error;

/**
 * Where SCIM is: every path under {@link #BASE}. Errors of all other paths are SCIM errors too
 * (rule I4), except for those that {@link ErrorPages} shows as pages.
 */
public final class ScimPaths {
  /** The path under which all SCIM endpoints are, without a slash at its end. */
  public static final String BASE = "/auth/scim/v2";

  private ScimPaths() {}
}
