/** What the sessions of both applications' pages have in common. */
@NullMarked
package com.framer.provisioning.common.session;

import org.jspecify.annotations.NullMarked;
