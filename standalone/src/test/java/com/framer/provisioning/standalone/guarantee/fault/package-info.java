/** Faults, drawn by seed. */
@NullMarked
package com.framer.provisioning.standalone.guarantee.fault;

import org.jspecify.annotations.NullMarked;
