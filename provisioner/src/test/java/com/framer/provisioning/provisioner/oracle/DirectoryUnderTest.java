package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.oracle.History.Chunk;
import java.time.Instant;
import java.util.Map;

/** An implementation of the directory, empty at first; the oracle checks what it does. */
interface DirectoryUnderTest {
  /** Applies the chunk; the outcomes of all its commands by command id. */
  Map<CommandId, Outcome> apply(Chunk chunk, Instant now);

  /**
   * A command that failed permanently.
   *
   * @param position the position of its replays
   */
  record DeadLetter(long position, Outcome outcome) {}

  /** Dead-letters the command: it gets its position and changes nothing. */
  DeadLetter deadLetter(CommandEnvelope envelope, Instant now);

  /** The Account ids by email. */
  Map<Email, AccountId> accounts();

  /** The rows of the directory, as far as the rules determine them. */
  Snapshot snapshot();

  /** All columns of all rows; equal before and after a command that must change nothing. */
  Object allColumns();
}
