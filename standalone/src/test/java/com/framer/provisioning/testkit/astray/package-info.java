/** Planted: breaks the arrows of {@code testkit}, to show that its rules can fail. */
@NullMarked
package com.framer.provisioning.testkit.astray;

import org.jspecify.annotations.NullMarked;
