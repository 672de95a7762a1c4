/** Every error of every layer as SCIM JSON with a request id (rule I4). */
@NullMarked
package com.framer.provisioning.gateway.error;

import org.jspecify.annotations.NullMarked;
