/** Tests of the package of the same name. */
@NullMarked
package com.framer.provisioning.provisioner.ops.overview;

import org.jspecify.annotations.NullMarked;
