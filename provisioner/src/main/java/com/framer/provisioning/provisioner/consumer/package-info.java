/** From the commands topic to chunks, and their outcomes back; what fails for good leaves. */
@NullMarked
package com.framer.provisioning.provisioner.consumer;

import org.jspecify.annotations.NullMarked;
