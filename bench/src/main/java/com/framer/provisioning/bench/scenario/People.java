package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.scim.Role;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * People of one Organization whom no other figure has used.
 *
 * @param first the number of the first
 * @param count how many
 */
record People(Tenant tenant, long first, int count) {
  private static final AtomicLong USED = new AtomicLong(1_000_000);

  static People of(Tenant tenant, int count) {
    return new People(tenant, USED.getAndAdd(count), count);
  }

  /** The command for each. */
  Stream<CommandEnvelope> each(LongFunction<CommandEnvelope> command) {
    return LongStream.range(first, first + count).mapToObj(command);
  }

  Stream<CommandEnvelope> creates(Role role) {
    return each(n -> tenant.create(n, role));
  }

  Stream<CommandEnvelope> activations(boolean active) {
    return each(n -> tenant.setActive(n, active));
  }
}
