/**
 * What identifies people and secrets: emails and user names as they compare (rule A1), token hashes
 * (rule H1).
 */
@NullMarked
package com.framer.provisioning.common.identity;

import org.jspecify.annotations.NullMarked;
