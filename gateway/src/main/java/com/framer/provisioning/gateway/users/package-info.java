/**
 * The endpoints {@code /Users} (RFC 7644 §3): requests become commands or queries, outcomes become
 * responses.
 */
@NullMarked
package com.framer.provisioning.gateway.users;

import org.jspecify.annotations.NullMarked;
