/** Tests of what a chunk's decisions may cost, and of what its failures mean. */
@NullMarked
package com.framer.provisioning.provisioner.chunk;

import org.jspecify.annotations.NullMarked;
