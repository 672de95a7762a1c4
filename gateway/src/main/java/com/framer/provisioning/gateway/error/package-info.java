/**
 * Every error of every layer as SCIM JSON with a request id (rule I4), or as a page where the
 * request asked for one: what controllers throw, what reaches the container, and what Tomcat itself
 * refuses.
 */
@NullMarked
package com.framer.provisioning.gateway.error;

import org.jspecify.annotations.NullMarked;
