/** Publishes commands and waits for their outcomes (rules I1 and I3). */
@NullMarked
package com.framer.provisioning.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
