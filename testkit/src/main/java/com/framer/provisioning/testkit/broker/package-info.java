/** A real Kafka broker inside this JVM. */
@NullMarked
package com.framer.provisioning.testkit.broker;

import org.jspecify.annotations.NullMarked;
