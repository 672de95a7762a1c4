/** Traffic drawn from a seed, and the history of requests and answers. */
@NullMarked
package com.framer.provisioning.guarantee.traffic;

import org.jspecify.annotations.NullMarked;
