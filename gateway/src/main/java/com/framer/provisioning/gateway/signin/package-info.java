/**
 * Who uses the settings pages: sign-in by OpenID Connect or by a one-time link, sessions, and the
 * Organizations of which somebody is an Admin.
 */
@NullMarked
package com.framer.provisioning.gateway.signin;

import org.jspecify.annotations.NullMarked;
