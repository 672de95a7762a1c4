/** Topic names, record keys and record headers. */
@NullMarked
package com.framer.provisioning.common.kafka;

import org.jspecify.annotations.NullMarked;
