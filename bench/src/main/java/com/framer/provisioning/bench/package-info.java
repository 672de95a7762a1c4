/** Measures the whole system beside the limits of its machine, and writes a report. */
@NullMarked
package com.framer.provisioning.bench;

import org.jspecify.annotations.NullMarked;
