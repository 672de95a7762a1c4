/** Recorded requests of identity providers against the whole pipeline in this JVM. */
@NullMarked
package com.framer.provisioning.standalone.recording;

import org.jspecify.annotations.NullMarked;
