/** What the operating system says about processors and memory. */
@NullMarked
package com.framer.provisioning.bench.machine;

import org.jspecify.annotations.NullMarked;
