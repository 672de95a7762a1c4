/** What the gateway counts and measures of itself, and what it says of its health. */
@NullMarked
package com.framer.provisioning.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
