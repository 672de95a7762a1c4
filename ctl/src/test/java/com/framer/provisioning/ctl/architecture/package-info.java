/** How the module is built. */
@NullMarked
package com.framer.provisioning.ctl.architecture;

import org.jspecify.annotations.NullMarked;
