/** Describes the SCIM endpoints to clients (RFC 7644 §4), from the one schema. */
@NullMarked
package com.framer.provisioning.gateway.discovery;

import org.jspecify.annotations.NullMarked;
