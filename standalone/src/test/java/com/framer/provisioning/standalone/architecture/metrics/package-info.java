/** The guide of the meters and the alert rules say what the code says. */
@NullMarked
package com.framer.provisioning.standalone.architecture.metrics;

import org.jspecify.annotations.NullMarked;
