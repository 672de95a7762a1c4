/** How commands and outcomes look on Kafka: JSON, topics, record keys and record headers. */
@NullMarked
package com.framer.provisioning.common.wire;

import org.jspecify.annotations.NullMarked;
