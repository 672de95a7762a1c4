/** Checks of the code itself that the tests of every module use. */
@NullMarked
package com.framer.provisioning.testkit.architecture;

import org.jspecify.annotations.NullMarked;
