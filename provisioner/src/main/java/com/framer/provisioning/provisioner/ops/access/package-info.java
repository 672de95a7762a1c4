/**
 * Who may use the operators' console: sign-in, sessions, tokens, and the pages about tokens and the
 * audit.
 */
@NullMarked
package com.framer.provisioning.provisioner.ops.access;

import org.jspecify.annotations.NullMarked;
