/** {@code provisioningctl}: the operators' console on the command line. */
@NullMarked
package com.framer.provisioning.ctl;

import org.jspecify.annotations.NullMarked;
