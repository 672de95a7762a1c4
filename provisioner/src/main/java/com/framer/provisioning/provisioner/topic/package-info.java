/** Makes the topics and checks those that are there. */
@NullMarked
package com.framer.provisioning.provisioner.topic;

import org.jspecify.annotations.NullMarked;
