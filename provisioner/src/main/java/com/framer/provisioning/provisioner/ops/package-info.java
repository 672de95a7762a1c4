/** The operators' HTTP API: creating Organizations, and looking up the outcomes of commands. */
@NullMarked
package com.framer.provisioning.provisioner.ops;

import org.jspecify.annotations.NullMarked;
