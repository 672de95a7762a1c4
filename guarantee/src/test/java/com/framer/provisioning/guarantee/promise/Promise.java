package com.framer.provisioning.guarantee.promise;

import java.util.List;

/** Something that is promised whatever happens; its name is its class's. */
public interface Promise {
  /** What of the evidence breaks it, for people; empty if it was kept. */
  List<String> violations(Evidence evidence);

  /** For reports. */
  default String name() {
    return getClass().getSimpleName();
  }
}
