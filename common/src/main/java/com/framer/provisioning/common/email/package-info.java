/** Email addresses and user names in the form in which they compare (rule A1). */
@NullMarked
package com.framer.provisioning.common.email;

import org.jspecify.annotations.NullMarked;
