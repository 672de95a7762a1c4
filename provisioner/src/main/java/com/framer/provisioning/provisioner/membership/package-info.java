/**
 * The rules: they turn state and command into a decision. Pure: no database, Kafka, Spring, clock
 * or logger.
 */
@NullMarked
package com.framer.provisioning.provisioner.membership;

import org.jspecify.annotations.NullMarked;
