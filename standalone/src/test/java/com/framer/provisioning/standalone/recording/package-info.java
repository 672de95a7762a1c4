/** What identity providers send, against the whole pipeline in this process. */
@NullMarked
package com.framer.provisioning.standalone.recording;

import org.jspecify.annotations.NullMarked;
