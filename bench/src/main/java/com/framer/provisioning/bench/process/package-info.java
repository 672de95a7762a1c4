/** Broker, database and applications, each in a process of its own. */
@NullMarked
package com.framer.provisioning.bench.process;

import org.jspecify.annotations.NullMarked;
