/** Random histories of commands against an independent oracle; and what the store promises. */
@NullMarked
package com.framer.provisioning.provisioner.oracle;

import org.jspecify.annotations.NullMarked;
