/** Read-only queries of the directory, each of one Organization only (rule F3). */
@NullMarked
package com.framer.provisioning.gateway.directory;

import org.jspecify.annotations.NullMarked;
