/** Tests of the watch over mass removals. */
@NullMarked
package com.framer.provisioning.provisioner.removal;

import org.jspecify.annotations.NullMarked;
