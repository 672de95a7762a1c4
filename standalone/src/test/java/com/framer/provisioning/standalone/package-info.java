/** Tests of the standalone application, which runs in a process of its own. */
@NullMarked
package com.framer.provisioning.standalone;

import org.jspecify.annotations.NullMarked;
