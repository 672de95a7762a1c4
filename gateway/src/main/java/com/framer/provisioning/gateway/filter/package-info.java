/** Filters and sort orders on Users (RFC 7644 §3.4.2), read and compiled to parameterised SQL. */
@NullMarked
package com.framer.provisioning.gateway.filter;

import org.jspecify.annotations.NullMarked;
