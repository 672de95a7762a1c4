/** What a client sees when the outcome is late or something is away (rules I1 and I3). */
@NullMarked
package com.framer.provisioning.gateway.timeouts;

import org.jspecify.annotations.NullMarked;
