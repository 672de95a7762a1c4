package com.framer.provisioning.gateway.error;

/**
 * Where SCIM errors belong: every path under {@link #BASE}. Today the gateway has no pages, so it
 * answers all other paths with SCIM errors too (rule I4). Pages that are not SCIM, such as {@code
 * /settings}, bring a {@code @ControllerAdvice} with a higher precedence than {@link
 * ControllerErrors} and a security chain with its own handlers.
 */
public final class ScimPaths {
  /** The path under which all SCIM endpoints are, without a slash at its end. */
  public static final String BASE = "/auth/scim/v2";

  private ScimPaths() {}
}
