/** One half of a cycle. */
@NullMarked
package com.framer.provisioning.provisioner.architecture.planted.cyclic.two;

import org.jspecify.annotations.NullMarked;
