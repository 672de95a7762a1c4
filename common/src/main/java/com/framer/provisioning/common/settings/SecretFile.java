package com.framer.provisioning.common.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds a secret in its first line. It is read each time the secret is needed, so that
 * whoever changes the file restarts nothing.
 */
public record SecretFile(Path path) {
  /**
   * The secret that the file holds now.
   *
   * @throws UncheckedIOException if the file can't be read
   * @throws IllegalStateException if it is empty, as while somebody writes it
   */
  public String read() {
    try (var lines = Files.lines(path)) {
      return lines
          .findFirst()
          .filter(secret -> !secret.isEmpty())
          .orElseThrow(() -> new IllegalStateException(path + " is empty"));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " can't be read", e);
    }
  }
}
