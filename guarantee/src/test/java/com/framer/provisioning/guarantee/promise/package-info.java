/** The promises as objects that return their violations, and the evidence they judge. */
@NullMarked
package com.framer.provisioning.guarantee.promise;

import org.jspecify.annotations.NullMarked;
