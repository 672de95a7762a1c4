/** The guarantee suite: the promises of the whole system, under fire (docs/reliability.md). */
@NullMarked
package com.framer.provisioning.standalone.guarantee;

import org.jspecify.annotations.NullMarked;
