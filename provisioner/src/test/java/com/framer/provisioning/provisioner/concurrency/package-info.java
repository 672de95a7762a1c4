/**
 * Tests that rules F1 to F5, A6 and G2 hold while consumers run concurrently on a real PostgreSQL.
 */
@NullMarked
package com.framer.provisioning.provisioner.concurrency;

import org.jspecify.annotations.NullMarked;
