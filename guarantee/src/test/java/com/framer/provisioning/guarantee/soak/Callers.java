package com.framer.provisioning.guarantee.soak;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads of callers. None may end by an exception: nobody would notice that it is missing. */
final class Callers implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Collection<Future<?>> started = new ConcurrentLinkedQueue<>();

  void start(Runnable caller) {
    started.add(threads.submit(caller));
  }

  /**
   * Returns when the last one has ended.
   *
   * @throws IllegalStateException if one ended by an exception
   */
  @Override
  public void close() {
    threads.close();
    started.stream()
        .filter(caller -> caller.state() == Future.State.FAILED)
        .findFirst()
        .ifPresent(
            caller -> {
              throw new IllegalStateException("A caller failed", caller.exceptionNow());
            });
  }
}
