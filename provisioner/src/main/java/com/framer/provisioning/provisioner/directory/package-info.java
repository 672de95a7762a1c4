/** Reads and writes the directory in PostgreSQL, set-based: locks, state, claims, net change. */
@NullMarked
package com.framer.provisioning.provisioner.directory;

import org.jspecify.annotations.NullMarked;
