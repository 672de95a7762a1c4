/** The operators' API over HTTP, with the token of an operator. */
@NullMarked
package com.framer.provisioning.ctl.api;

import org.jspecify.annotations.NullMarked;
