/** One half of a cycle. */
@NullMarked
package com.framer.provisioning.provisioner.architecture.planted.cyclic.one;

import org.jspecify.annotations.NullMarked;
