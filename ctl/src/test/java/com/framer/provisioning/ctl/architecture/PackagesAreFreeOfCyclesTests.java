package com.framer.provisioning.ctl.architecture;

import com.framer.provisioning.testkit.architecture.PackageCycles;
import org.junit.jupiter.api.Test;

final class PackagesAreFreeOfCyclesTests {
  @Test
  void packagesDependInOneDirection() {
    PackageCycles.assertNone("com.framer.provisioning.ctl");
  }
}
