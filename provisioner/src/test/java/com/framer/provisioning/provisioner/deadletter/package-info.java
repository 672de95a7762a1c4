/** Tests of what a dead letter says. */
@NullMarked
package com.framer.provisioning.provisioner.deadletter;

import org.jspecify.annotations.NullMarked;
