@NullMarked
package com.framer.provisioning.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
