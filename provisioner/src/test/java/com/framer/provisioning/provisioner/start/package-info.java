/** Tests of what the start waits for. */
@NullMarked
package com.framer.provisioning.provisioner.start;

import org.jspecify.annotations.NullMarked;
