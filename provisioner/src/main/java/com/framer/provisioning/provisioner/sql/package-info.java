/** How this application talks to PostgreSQL: arrays as parameters, columns named once. */
@NullMarked
package com.framer.provisioning.provisioner.sql;

import org.jspecify.annotations.NullMarked;
