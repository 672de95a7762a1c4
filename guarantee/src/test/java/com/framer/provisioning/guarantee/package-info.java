/**
 * The guarantee suite: checks the promises of the whole system while it injects faults
 * (docs/reliability.md).
 */
@NullMarked
package com.framer.provisioning.guarantee;

import org.jspecify.annotations.NullMarked;
