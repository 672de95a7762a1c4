/** Applies consecutive commands of one partition in one transaction. */
@NullMarked
package com.framer.provisioning.provisioner.chunk;

import org.jspecify.annotations.NullMarked;
