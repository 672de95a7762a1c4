package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.History.Cut;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What is judged by the oracle: an empty directory that chunks are applied to. */
interface Subject {
  /** Applies the chunk; the outcomes of all its commands by command id. */
  Map<UUID, Outcome> apply(Cut cut, Instant now);

  /** A command that failed for good; its replays have its position. */
  record DeadLetter(long position, Outcome outcome) {}

  /** The command fails for good: it gets its position, and nothing of it happens. */
  DeadLetter deadLetter(CommandEnvelope envelope, Instant now);

  /** The Account ids by email. */
  Map<Email, AccountId> accounts();

  /** All that is in the directory. */
  Snapshot snapshot();

  /** The same to the last column: what must stay equal if nothing changes. */
  Object everything();
}
