/** Mass removals (rule D8), and the way back for many people (rule E2). */
@NullMarked
package com.framer.provisioning.gateway.removal;

import org.jspecify.annotations.NullMarked;
