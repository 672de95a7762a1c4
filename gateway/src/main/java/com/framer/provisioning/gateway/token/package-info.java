/** SCIM tokens: which client sent a request, and for which Organization (rules H1 to H3). */
@NullMarked
package com.framer.provisioning.gateway.token;

import org.jspecify.annotations.NullMarked;
