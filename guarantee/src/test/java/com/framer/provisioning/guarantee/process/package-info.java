/**
 * Every part of the product as a process of its own, which can be killed, halted and crashed at
 * named points.
 */
@NullMarked
package com.framer.provisioning.guarantee.process;

import org.jspecify.annotations.NullMarked;
