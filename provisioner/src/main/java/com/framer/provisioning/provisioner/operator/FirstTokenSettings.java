package com.framer.provisioning.provisioner.operator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A token for the command line before anybody signed in to the console: {@code
 * provisioner.first-token.*}.
 *
 * @param file a file with the token of an operator, {@code ops_} and 43 letters, digits, {@code -}
 *     or {@code _}, which should be 32 random bytes in Base64 for URLs. The provisioner adds it to
 *     the tokens at its start; once it is revoked it stays revoked
 */
@ConfigurationProperties("provisioner.first-token")
record FirstTokenSettings(@Nullable Path file) {}
