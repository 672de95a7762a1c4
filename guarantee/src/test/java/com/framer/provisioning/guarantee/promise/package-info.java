/** What is promised, as objects that say what broke them. */
@NullMarked
package com.framer.provisioning.guarantee.promise;

import org.jspecify.annotations.NullMarked;
