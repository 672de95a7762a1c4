package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.guarantee.process.MemoryUse;
import com.framer.provisioning.guarantee.process.Service;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which processes run, and how much memory each needs. */
record Footprint(Map<String, String> pids, Map<String, MemoryUse> memory) {
  static Footprint of(SystemUnderTest system) {
    Map<String, String> pids = new LinkedHashMap<>();
    Map<String, MemoryUse> memory = new LinkedHashMap<>();
    system
        .services()
        .filter(Service::isAlive)
        .forEach(
            service -> {
              pids.put(service.name(), service.pid());
              memory.put(service.name(), service.memory());
            });
    memory.put("broker", system.broker().memory());
    return new Footprint(pids, memory);
  }
}
