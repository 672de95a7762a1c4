/** Real PostgreSQL and real Kafka behind one door, fixtures and a settable clock. */
@NullMarked
package com.framer.provisioning.testkit;

import org.jspecify.annotations.NullMarked;
