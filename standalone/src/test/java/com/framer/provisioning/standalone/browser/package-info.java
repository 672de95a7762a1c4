/** The settings pages in a real browser. */
@NullMarked
package com.framer.provisioning.standalone.browser;

import org.jspecify.annotations.NullMarked;
