/** Planted: breaks the arrow of {@code ctl}, to show that its rule can fail. */
@NullMarked
package com.framer.provisioning.ctl.astray;

import org.jspecify.annotations.NullMarked;
