/** Replays of dead letters (rule G6): requests, their table, dry runs, and what publishes them. */
@NullMarked
package com.framer.provisioning.provisioner.replay;

import org.jspecify.annotations.NullMarked;
