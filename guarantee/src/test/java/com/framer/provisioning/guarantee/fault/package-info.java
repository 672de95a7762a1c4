/** Fault injection: faults and fault points, drawn from a seed. */
@NullMarked
package com.framer.provisioning.guarantee.fault;

import org.jspecify.annotations.NullMarked;
