/** The promises, while consumers race: tests with real concurrency on a real PostgreSQL. */
@NullMarked
package com.framer.provisioning.provisioner.fire;

import org.jspecify.annotations.NullMarked;
