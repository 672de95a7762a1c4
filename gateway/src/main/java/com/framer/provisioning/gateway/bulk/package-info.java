/** Bulk requests (RFC 7644 §3.7): many changes in one request, each a command of its own. */
@NullMarked
package com.framer.provisioning.gateway.bulk;

import org.jspecify.annotations.NullMarked;
