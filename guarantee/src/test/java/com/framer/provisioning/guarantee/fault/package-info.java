/** Faults, drawn by seed. */
@NullMarked
package com.framer.provisioning.guarantee.fault;

import org.jspecify.annotations.NullMarked;
