/** One command that runs the whole system with a demo Organization. */
@NullMarked
package com.framer.provisioning.standalone;

import org.jspecify.annotations.NullMarked;
