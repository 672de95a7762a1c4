package com.framer.provisioning.provisioner.start;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A wrong name of the password's file is noticed at the start. */
final class DatabasePasswordSettingsTests {
  @Test
  void aPasswordFileIsThere() {
    assertThatThrownBy(() -> new DatabasePasswordSettings(Path.of("nowhere")))
        .hasMessage(
            "provisioner.database.password-file is nowhere, but must be a file that can be read");
  }
}
