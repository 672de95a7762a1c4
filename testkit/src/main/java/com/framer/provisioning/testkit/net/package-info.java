/** Ports on this machine, chosen or refused by name. */
@NullMarked
package com.framer.provisioning.testkit.net;

import org.jspecify.annotations.NullMarked;
