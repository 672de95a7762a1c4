/**
 * Every error of every layer as SCIM JSON with a request id (rule I4): what controllers throw, what
 * reaches the container, and what Tomcat itself refuses. Meant for the paths of {@link ScimPaths};
 * all other paths get the same errors as long as the gateway has no pages.
 */
@NullMarked
package com.framer.provisioning.gateway.error;

import org.jspecify.annotations.NullMarked;
