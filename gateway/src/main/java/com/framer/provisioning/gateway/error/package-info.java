/**
 * Every error of every layer as SCIM JSON with a request id (rule I4): what controllers throw, what
 * reaches the container, and what Tomcat itself refuses. Written for the paths in {@link
 * ScimPaths}, and the answer of all other paths until they have pages of their own.
 */
@NullMarked
package com.framer.provisioning.gateway.error;

import org.jspecify.annotations.NullMarked;
