/** Breaks the arrows of the package chunk on purpose. */
@NullMarked
package com.framer.provisioning.provisioner.architecture.planted.chunk;

import org.jspecify.annotations.NullMarked;
