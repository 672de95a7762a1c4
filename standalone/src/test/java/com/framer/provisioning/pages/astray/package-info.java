/** Planted: breaks the arrows of {@code pages}, to show that its rules can fail. */
@NullMarked
package com.framer.provisioning.pages.astray;

import org.jspecify.annotations.NullMarked;
