package com.framer.provisioning.standalone.architecture.configuration;

/** A setting, an environment variable or a limit that nobody explains. */
final class MissingMeaningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingMeaningException(String what, String file) {
    super("%s in %s has no comment that says what it is for".formatted(what, file));
  }
}
