/** The topics: makes and checks them, and says how far consumers are on them. */
@NullMarked
package com.framer.provisioning.provisioner.kafka;

import org.jspecify.annotations.NullMarked;
