/** The settings of the gateway. */
@NullMarked
package com.framer.provisioning.gateway.config;

import org.jspecify.annotations.NullMarked;
