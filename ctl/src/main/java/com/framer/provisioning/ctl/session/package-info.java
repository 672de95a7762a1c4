/** What every command works with: the API, the screen and the options that all commands have. */
@NullMarked
package com.framer.provisioning.ctl.session;

import org.jspecify.annotations.NullMarked;
