/** What operators do and see: Organizations come into being here, and commands can be looked up. */
@NullMarked
package com.framer.provisioning.provisioner.ops;

import org.jspecify.annotations.NullMarked;
