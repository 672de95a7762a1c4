/**
 * A real PostgreSQL server as a child of this JVM, with the roles and the database of this product.
 */
@NullMarked
package com.framer.provisioning.testkit.database;

import org.jspecify.annotations.NullMarked;
