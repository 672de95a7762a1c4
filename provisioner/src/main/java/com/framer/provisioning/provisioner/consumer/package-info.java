/**
 * Consumes the commands topic: cuts commands into chunks, applies them, publishes their outcomes,
 * dead-letters poison and pauses blocked partitions.
 */
@NullMarked
package com.framer.provisioning.provisioner.consumer;

import org.jspecify.annotations.NullMarked;
