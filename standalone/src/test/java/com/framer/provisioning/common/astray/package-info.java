/** Planted: breaks the arrows of {@code common}, to show that its rules can fail. */
@NullMarked
package com.framer.provisioning.common.astray;

import org.jspecify.annotations.NullMarked;
