package com.framer.provisioning.guarantee.promise;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators are shown.
 *
 * @param deadLetters the original place of each row of {@code dead_letter}
 * @param replays the status of each row of {@code dead_letter_replay}, by command id
 */
record OperatorView(List<String> deadLetters, Map<UUID, @Nullable String> replays) {}
