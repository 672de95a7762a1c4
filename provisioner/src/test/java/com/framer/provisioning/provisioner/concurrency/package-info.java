/** The promises, while consumers race: tests with real concurrency on a real PostgreSQL. */
@NullMarked
package com.framer.provisioning.provisioner.concurrency;

import org.jspecify.annotations.NullMarked;
