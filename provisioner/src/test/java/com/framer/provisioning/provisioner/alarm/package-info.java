/** Tests of the package of the same name. */
@NullMarked
package com.framer.provisioning.provisioner.alarm;

import org.jspecify.annotations.NullMarked;
