/** Classes that a package of rules must not contain. */
@NullMarked
package com.framer.provisioning.provisioner.architecture.planted.membership;

import org.jspecify.annotations.NullMarked;
