package com.framer.provisioning.provisioner.ops;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** Which paths are pages for people, and which are for tools. */
public final class OpsPaths {
  /** The console; everything below it needs a role. */
  public static final String CONSOLE = "/ops";

  /** Where operators sign in. */
  public static final String SIGN_IN = CONSOLE + "/sign-in";

  /** The JSON API. */
  public static final String API = CONSOLE + "/api";

  /** Its description, as {@code springdoc.api-docs.path} says too. */
  static final String OPENAPI = API + "/openapi";

  private OpsPaths() {}

  /** Whether errors of the request are pages; those of tools, and of all other paths, are JSON. */
  public static boolean isPage(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = failed instanceof String known ? known : request.getRequestURI();
    return isBelow(path, CONSOLE)
        && !isBelow(path, API)
        && !isBelow(path, CONSOLE + "/organizations")
        && !isBelow(path, CONSOLE + "/commands");
  }

  private static boolean isBelow(String path, String parent) {
    return path.equals(parent) || path.startsWith(parent + "/");
  }
}
