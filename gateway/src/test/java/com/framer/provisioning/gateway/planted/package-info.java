/** Classes that break the architecture rules, to prove that the rules can fail. */
@NullMarked
package com.framer.provisioning.gateway.planted;

import org.jspecify.annotations.NullMarked;
