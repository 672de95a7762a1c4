/** Planted: breaks the arrows of {@code provisioner}, to show that its rules can fail. */
@NullMarked
package com.framer.provisioning.provisioner.astray;

import org.jspecify.annotations.NullMarked;
