/** How a command ends: its exit code, and the sentence that says why. */
@NullMarked
package com.framer.provisioning.ctl.exit;

import org.jspecify.annotations.NullMarked;
