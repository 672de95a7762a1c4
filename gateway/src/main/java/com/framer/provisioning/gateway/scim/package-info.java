/** The SCIM 2.0 endpoints: reading requests and writing responses. */
@NullMarked
package com.framer.provisioning.gateway.scim;

import org.jspecify.annotations.NullMarked;
