/** Model-based tests of rules and store against an independent oracle, and tests of the store. */
@NullMarked
package com.framer.provisioning.provisioner.oracle;

import org.jspecify.annotations.NullMarked;
