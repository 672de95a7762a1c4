/** The inbox and activity log, and how far each partition was applied. */
@NullMarked
package com.framer.provisioning.provisioner.commandlog;

import org.jspecify.annotations.NullMarked;
