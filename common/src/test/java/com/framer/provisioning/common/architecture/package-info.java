/** Rules about the code itself; {@code planted} holds classes that break them on purpose. */
@NullMarked
package com.framer.provisioning.common.architecture;

import org.jspecify.annotations.NullMarked;
