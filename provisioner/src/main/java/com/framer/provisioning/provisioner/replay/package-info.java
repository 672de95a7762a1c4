/** Replays of dead letters (rule G6): requests and their table, dry runs, and publication. */
@NullMarked
package com.framer.provisioning.provisioner.replay;

import org.jspecify.annotations.NullMarked;
