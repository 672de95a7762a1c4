/** Tests of what needs neither Kafka nor a database. */
@NullMarked
package com.framer.provisioning.provisioner.replay;

import org.jspecify.annotations.NullMarked;
