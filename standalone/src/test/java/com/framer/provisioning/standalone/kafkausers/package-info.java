/** Kafka with TLS, users and rules for each of them, as docs/deployment.md sets it. */
@NullMarked
package com.framer.provisioning.standalone.kafkausers;

import org.jspecify.annotations.NullMarked;
