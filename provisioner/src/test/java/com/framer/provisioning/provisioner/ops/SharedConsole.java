package com.framer.provisioning.provisioner.ops;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Ends the {@link Console#shared()} after the last test, since the end of the process hangs else.
 */
public final class SharedConsole implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    AutoCloseable end = () -> Console.shared().close();
    var _ =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(SharedConsole.class, _ -> end);
  }
}
