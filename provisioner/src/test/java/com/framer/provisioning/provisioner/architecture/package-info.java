/** Rules about the code itself; {@code planted} has classes that break them on purpose. */
@NullMarked
package com.framer.provisioning.provisioner.architecture;

import org.jspecify.annotations.NullMarked;
