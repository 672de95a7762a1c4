package com.framer.provisioning.gateway.planted.first;

import com.framer.provisioning.gateway.planted.second.Second;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** One half of a cycle of packages. */
@NullMarked
public final class First {
  /** The other half. */
  public @Nullable Second other;
}
