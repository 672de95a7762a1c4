/** The guarantee suite: the promises of the whole system, under fire (docs/reliability.md). */
@NullMarked
package com.framer.provisioning.guarantee;

import org.jspecify.annotations.NullMarked;
