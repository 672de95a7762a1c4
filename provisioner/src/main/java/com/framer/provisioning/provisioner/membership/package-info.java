/** The rules: standing and command in, decision out. Pure: no database, Kafka, clock or logger. */
@NullMarked
package com.framer.provisioning.provisioner.membership;

import org.jspecify.annotations.NullMarked;
