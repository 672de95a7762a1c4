/** The outcomes on provisioning.outcomes and their JSON. */
@NullMarked
package com.framer.provisioning.common.outcome;

import org.jspecify.annotations.NullMarked;
