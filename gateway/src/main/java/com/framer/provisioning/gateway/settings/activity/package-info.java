/** The tabs Activity and What would happen: what was asked, what became of it, and what would. */
@NullMarked
package com.framer.provisioning.gateway.settings.activity;

import org.jspecify.annotations.NullMarked;
