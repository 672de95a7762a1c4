/** SCIM 2.0 in front of the pipeline: validates, publishes a command, waits for its outcome. */
@NullMarked
package com.framer.provisioning.gateway;

import org.jspecify.annotations.NullMarked;
