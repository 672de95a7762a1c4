package com.framer.provisioning.gateway.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.wire.WireCodecs;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Outcomes in {@code command_log}, for a gateway that missed the record on Kafka. */
@Component
final class StoredOutcomes {
  private final JdbcClient jdbc;

  StoredOutcomes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Outcome> find(CommandId commandId) {
    return jdbc.sql(
            """
            select outcome from command_log where command_id = :id and outcome is not null
            """)
        .param("id", commandId.value())
        .query(String.class)
        .optional()
        .map(json -> WireCodecs.OUTCOMES.read(json.getBytes(UTF_8)).outcome());
  }
}
