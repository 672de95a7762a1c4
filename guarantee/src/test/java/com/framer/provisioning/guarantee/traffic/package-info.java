/** Seeded traffic, and the history of what was asked and answered. */
@NullMarked
package com.framer.provisioning.guarantee.traffic;

import org.jspecify.annotations.NullMarked;
