/** Every committed state of a test's database, read from its write-ahead log. */
@NullMarked
package com.framer.provisioning.testkit.wal;

import org.jspecify.annotations.NullMarked;
