/** One half of a cycle. */
@NullMarked
package com.framer.provisioning.common.architecture.planted.cyclic.one;

import org.jspecify.annotations.NullMarked;
