/** Traces of commands through both applications, and what a log line says of a command. */
@NullMarked
package com.framer.provisioning.common.trace;

import org.jspecify.annotations.NullMarked;
