/** What is measured, one class each. */
@NullMarked
package com.framer.provisioning.bench.scenario;

import org.jspecify.annotations.NullMarked;
