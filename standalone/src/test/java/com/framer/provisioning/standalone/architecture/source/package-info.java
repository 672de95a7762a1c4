/**
 * Reads the repository's own files, Java as syntax trees and comments, for the tests of the code.
 */
@NullMarked
package com.framer.provisioning.standalone.architecture.source;

import org.jspecify.annotations.NullMarked;
