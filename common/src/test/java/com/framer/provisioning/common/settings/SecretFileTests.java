package com.framer.provisioning.common.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are read from their files each time, and a file without one is a failure. */
final class SecretFileTests {
  @TempDir private Path folder;

  @Test
  void theFirstLineIsTheSecretThatThereIsNow() throws IOException {
    Path path = Files.writeString(folder.resolve("password"), "first\n");
    var file = new SecretFile(path);
    assertThat(file.read()).isEqualTo("first");

    Files.writeString(path, "second one");

    assertThat(file.read()).isEqualTo("second one");
  }

  @Test
  void aFileThatIsEmptyOrGoneIsAFailureThatNamesIt() throws IOException {
    var empty = new SecretFile(Files.createFile(folder.resolve("empty")));
    var gone = new SecretFile(folder.resolve("gone"));

    assertThatThrownBy(empty::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(gone::read)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("gone");
  }
}
