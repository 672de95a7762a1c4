/** Rules about the code itself that every module's tests ask. */
@NullMarked
package com.framer.provisioning.testkit.architecture;

import org.jspecify.annotations.NullMarked;
