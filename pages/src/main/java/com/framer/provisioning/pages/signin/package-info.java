/** Sign-in by OpenID Connect, as far as it is the same for the pages of both applications. */
@NullMarked
package com.framer.provisioning.pages.signin;

import org.jspecify.annotations.NullMarked;
