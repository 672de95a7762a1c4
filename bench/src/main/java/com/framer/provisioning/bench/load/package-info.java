/** Clients of the system: HTTP over kept connections, and a backlog of commands. */
@NullMarked
package com.framer.provisioning.bench.load;

import org.jspecify.annotations.NullMarked;
