/** How many connections clients may have, and how long a request may take to arrive. */
@NullMarked
package com.framer.provisioning.gateway.connection;

import org.jspecify.annotations.NullMarked;
