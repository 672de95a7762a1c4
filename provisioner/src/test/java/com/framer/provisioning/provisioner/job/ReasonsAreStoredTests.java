package com.framer.provisioning.provisioner.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.job.JobRecord.State;
import com.framer.provisioning.provisioner.job.RecordTable.Predicted;
import com.framer.provisioning.provisioner.job.RecordTable.Taken;
import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.provisioner.ops.SharedConsole;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a reason quotes, the job's record has it, and the others have their turn. */
@ExtendWith(SharedConsole.class)
final class ReasonsAreStoredTests {
  private final RecordTable records = Console.shared().pipeline.bean(RecordTable.class);

  @ParameterizedTest
  @ValueSource(ints = {0, 0xd800}) // PostgreSQL stores neither
  void reasonMayHaveAnyCharacter(int character) {
    UUID job = UUID.randomUUID();
    String said = "quotes " + (char) character;

    records.take(job, List.of(new Taken(1, State.SKIPPED, null, said)));

    assertThat(records.predict(job, List.of(new Predicted(1, State.REFUSED, said)))).isEmpty();
  }
}
