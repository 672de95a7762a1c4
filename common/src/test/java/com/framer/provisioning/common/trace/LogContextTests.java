package com.framer.provisioning.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.Email;
import org.junit.jupiter.api.Test;

final class LogContextTests {
  /** {@code printf %s ada@example.com | sha256sum | cut -c1-16}, as docs/operations.md says. */
  @Test
  void personIsTheHashOfTheEmailsNormalForm() { // A1, A5
    assertThat(LogContext.keyHash(Email.of("Ada@Example.com"))).isEqualTo("b5fc85e55755f9e0");
  }
}
