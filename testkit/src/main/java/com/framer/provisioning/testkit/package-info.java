/**
 * A real PostgreSQL and a real Kafka behind one class, {@link Infrastructure}; and a settable
 * clock.
 */
@NullMarked
package com.framer.provisioning.testkit;

import org.jspecify.annotations.NullMarked;
