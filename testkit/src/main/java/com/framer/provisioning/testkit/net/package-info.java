/** Ports on this machine: finds a free one, and names the one that is taken. */
@NullMarked
package com.framer.provisioning.testkit.net;

import org.jspecify.annotations.NullMarked;
