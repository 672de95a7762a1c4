/** The Removals tab: notices of mass removals (rule D8), and the way back (rule E2). */
@NullMarked
package com.framer.provisioning.gateway.settings.removal;

import org.jspecify.annotations.NullMarked;
