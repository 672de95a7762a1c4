/**
 * Shares the connections to the database among those who call, so that nobody's many requests stop
 * the others.
 */
@NullMarked
package com.framer.provisioning.gateway.pool;

import org.jspecify.annotations.NullMarked;
