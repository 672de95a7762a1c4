/**
 * Reads PATCH requests (RFC 7644 §3.5.2), as each identity provider writes them, into canonical
 * operations.
 */
@NullMarked
package com.framer.provisioning.gateway.patch;

import org.jspecify.annotations.NullMarked;
