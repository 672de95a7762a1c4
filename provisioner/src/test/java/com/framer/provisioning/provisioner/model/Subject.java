package com.framer.provisioning.provisioner.model;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.model.History.Cut;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What is judged by the oracle: an empty directory that chunks are applied to. */
interface Subject {
  /** Applies the chunk; the outcomes of all its commands by command id. */
  Map<UUID, Outcome> apply(Cut cut, Instant now);

  /** The Account ids by email. */
  Map<String, UUID> accounts();

  /** All that is in the directory. */
  Snapshot snapshot();
}
