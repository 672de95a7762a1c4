/** Dead letters: their topic, its projection for operators, replays and dry runs of them. */
@NullMarked
package com.framer.provisioning.provisioner.deadletter;

import org.jspecify.annotations.NullMarked;
