/** What operators can set. */
@NullMarked
package com.framer.provisioning.gateway.config;

import org.jspecify.annotations.NullMarked;
