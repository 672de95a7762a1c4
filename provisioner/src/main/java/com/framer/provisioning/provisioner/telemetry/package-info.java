/** Whether and where the provisioner exports traces. */
@NullMarked
package com.framer.provisioning.provisioner.telemetry;

import org.jspecify.annotations.NullMarked;
