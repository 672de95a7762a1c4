/** The boundaries of this module. */
@NullMarked
package com.framer.provisioning.gateway.architecture;

import org.jspecify.annotations.NullMarked;
