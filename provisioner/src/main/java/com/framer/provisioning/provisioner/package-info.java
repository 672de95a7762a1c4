/** The only writer of the directory: consumes commands, decides, applies, records outcomes. */
@NullMarked
package com.framer.provisioning.provisioner;

import org.jspecify.annotations.NullMarked;
