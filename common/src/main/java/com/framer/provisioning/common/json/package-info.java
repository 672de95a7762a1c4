/** The one JSON mapper of the wire contract. */
@NullMarked
package com.framer.provisioning.common.json;

import org.jspecify.annotations.NullMarked;
