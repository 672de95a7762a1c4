/** Classes that a rules package must not hold. */
@NullMarked
package com.framer.provisioning.provisioner.architecture.planted.membership;

import org.jspecify.annotations.NullMarked;
