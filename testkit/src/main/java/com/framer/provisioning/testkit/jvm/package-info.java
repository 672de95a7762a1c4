/** How tests start JVMs of their own. */
@NullMarked
package com.framer.provisioning.testkit.jvm;

import org.jspecify.annotations.NullMarked;
