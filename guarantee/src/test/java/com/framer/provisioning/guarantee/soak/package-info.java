/**
 * The soak: an ordinary client beside hostile ones, against real processes, and what it must not
 * notice of them.
 */
@NullMarked
package com.framer.provisioning.guarantee.soak;

import org.jspecify.annotations.NullMarked;
