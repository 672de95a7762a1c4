package com.framer.provisioning.gateway.planted.second;

import com.framer.provisioning.gateway.planted.first.First;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** One half of a cycle of packages. */
@NullMarked
public final class Second {
  /** The other half. */
  public @Nullable First other;
}
