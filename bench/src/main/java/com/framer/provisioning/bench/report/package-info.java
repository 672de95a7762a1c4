/** Figures, the targets they are compared with, and the files they are written to. */
@NullMarked
package com.framer.provisioning.bench.report;

import org.jspecify.annotations.NullMarked;
