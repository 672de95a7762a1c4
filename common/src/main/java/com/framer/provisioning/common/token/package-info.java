/** The form in which SCIM tokens are stored (rule H1). */
@NullMarked
package com.framer.provisioning.common.token;

import org.jspecify.annotations.NullMarked;
