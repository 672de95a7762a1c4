/** Texts and tables. */
@NullMarked
package com.framer.provisioning.ctl.screen;

import org.jspecify.annotations.NullMarked;
