package com.framer.provisioning.guarantee.fault;

/** One fault of a schedule. When the injection returns, the copies are complete again. */
record Step(String name, Runnable injection) {}
