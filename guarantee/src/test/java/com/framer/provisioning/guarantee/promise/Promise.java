package com.framer.provisioning.guarantee.promise;

import java.util.List;

/** A guarantee of the system that holds whatever faults happen. */
public interface Promise {
  /** Messages about everything in the evidence that violates the promise; empty if it was kept. */
  List<String> violations(Evidence evidence);

  /** The name in reports: that of the class. */
  default String name() {
    return getClass().getSimpleName();
  }
}
