/** The baseline: a server that writes directly in each request. */
@NullMarked
package com.framer.provisioning.bench.direct;

import org.jspecify.annotations.NullMarked;
