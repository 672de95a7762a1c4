/** The topics: creates and checks them, publishes outcomes, and keeps listeners' read positions. */
@NullMarked
package com.framer.provisioning.provisioner.kafka;

import org.jspecify.annotations.NullMarked;
