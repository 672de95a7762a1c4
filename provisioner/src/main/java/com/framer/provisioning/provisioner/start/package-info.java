/** What the start waits for: servers that are away, and the migration of the database. */
@NullMarked
package com.framer.provisioning.provisioner.start;

import org.jspecify.annotations.NullMarked;
