/** Operators' tokens. */
@NullMarked
package com.framer.provisioning.provisioner.operator;

import org.jspecify.annotations.NullMarked;
