/** Tenants, and rows written as the system would write them. */
@NullMarked
package com.framer.provisioning.bench.data;

import org.jspecify.annotations.NullMarked;
