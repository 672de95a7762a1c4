/** {@code provisioningctl dead-letters}: find, understand, replay and discard what failed. */
@NullMarked
package com.framer.provisioning.ctl.deadletter;

import org.jspecify.annotations.NullMarked;
