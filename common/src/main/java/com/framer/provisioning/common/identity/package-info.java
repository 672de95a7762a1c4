/**
 * Types for emails and userNames in their normal form (rule A1) and for ids, and the hash of a SCIM
 * token (rule H1).
 */
@NullMarked
package com.framer.provisioning.common.identity;

import org.jspecify.annotations.NullMarked;
