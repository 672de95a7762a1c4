/** The topics at the start. */
@NullMarked
package com.framer.provisioning.provisioner.kafka;

import org.jspecify.annotations.NullMarked;
