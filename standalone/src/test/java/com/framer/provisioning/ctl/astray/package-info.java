/** Planted: breaks the arrows of {@code ctl}, to show that its rules can fail. */
@NullMarked
package com.framer.provisioning.ctl.astray;

import org.jspecify.annotations.NullMarked;
