/**
 * The log of two applications, a broker and a database driver in one JVM: a file, not the screen.
 */
@NullMarked
package com.framer.provisioning.standalone.log;

import org.jspecify.annotations.NullMarked;
