/** One half of a cycle. */
@NullMarked
package com.framer.provisioning.testkit.architecture.planted.one;

import org.jspecify.annotations.NullMarked;
