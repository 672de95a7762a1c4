/** What becomes of waiting requests, against the whole pipeline (rules F5, I1 and I3). */
@NullMarked
package com.framer.provisioning.standalone.timeouts;

import org.jspecify.annotations.NullMarked;
