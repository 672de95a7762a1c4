package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.identity.CommandId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of dead letters and replays.
 *
 * @param deadLetters the original partition and offset of each row of {@code dead_letter}
 * @param replays the status of each row of {@code dead_letter_replay}, by command id
 */
record OperatorView(List<String> deadLetters, Map<CommandId, @Nullable String> replays) {}
