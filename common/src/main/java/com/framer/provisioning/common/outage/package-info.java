/** Servers that do not answer, in the log. */
@NullMarked
package com.framer.provisioning.common.outage;

import org.jspecify.annotations.NullMarked;
