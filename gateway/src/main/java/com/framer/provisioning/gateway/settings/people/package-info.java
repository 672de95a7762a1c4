/** The tabs Members and Workspaces: who belongs where, and the changes by hand (rule I5). */
@NullMarked
package com.framer.provisioning.gateway.settings.people;

import org.jspecify.annotations.NullMarked;
