/** One half of a cycle. */
@NullMarked
package com.framer.provisioning.common.architecture.planted.cyclic.two;

import org.jspecify.annotations.NullMarked;
