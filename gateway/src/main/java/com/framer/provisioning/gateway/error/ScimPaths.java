package com.framer.provisioning.gateway.error;

/**
 * Where SCIM errors belong: every path under {@link #BASE}. Today the gateway has no pages, so it
 * answers all other paths with SCIM errors too (rule I4). Pages that are not SCIM, such as {@code
 * /settings}, bring a {@code @ControllerAdvice} with a higher precedence than {@link
 * ControllerErrors}, and a security chain with error handlers of the pages, ordered before the one
 * that denies all other paths. {@link ContainerErrors} does not look at the path yet: it must then
 * send the errors of such pages to them.
 */
public final class ScimPaths {
  /** The path under which all SCIM endpoints are, without a slash at its end. */
  public static final String BASE = "/auth/scim/v2";

  private ScimPaths() {}
}
