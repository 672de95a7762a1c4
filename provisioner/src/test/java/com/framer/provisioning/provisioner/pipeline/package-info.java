/** The whole provisioner on real Kafka and PostgreSQL: records in, rows and outcomes out. */
@NullMarked
package com.framer.provisioning.provisioner.pipeline;

import org.jspecify.annotations.NullMarked;
