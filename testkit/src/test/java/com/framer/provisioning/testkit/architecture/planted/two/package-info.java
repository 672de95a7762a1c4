/** The other half of the cycle. */
@NullMarked
package com.framer.provisioning.testkit.architecture.planted.two;

import org.jspecify.annotations.NullMarked;
