/** What the pages of both applications have in common: layout, fragments, stylesheet, script. */
@NullMarked
package com.framer.provisioning.pages;

import org.jspecify.annotations.NullMarked;
