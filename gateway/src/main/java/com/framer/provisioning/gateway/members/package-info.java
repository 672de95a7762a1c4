/** What the settings pages read of people, Workspaces and Projects; of one Organization only. */
@NullMarked
package com.framer.provisioning.gateway.members;

import org.jspecify.annotations.NullMarked;
