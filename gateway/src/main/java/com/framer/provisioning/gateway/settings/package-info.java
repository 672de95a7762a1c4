/** The Organization settings pages: what an Admin sees and does in a browser. */
@NullMarked
package com.framer.provisioning.gateway.settings;

import org.jspecify.annotations.NullMarked;
