package com.framer.provisioning.gateway.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.WireCodecs;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Outcomes in {@code command_log}, for a gateway that missed the record on Kafka. */
@Component
public final class StoredOutcomes {
  private final JdbcClient jdbc;

  StoredOutcomes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An outcome of a change that came over SCIM.
   *
   * @param method the HTTP method that asked for it
   * @param success the status of that method if the outcome is no error
   */
  public record Decided(String method, int success, Outcome outcome, Instant at) {
    private static Decided of(String type, OutcomeEnvelope envelope) {
      return switch (type) {
        case "CreateUser" -> new Decided("POST", 201, envelope.outcome(), envelope.decidedAt());
        case "ReplaceUser" -> new Decided("PUT", 200, envelope.outcome(), envelope.decidedAt());
        case "DeleteUser" -> new Decided("DELETE", 204, envelope.outcome(), envelope.decidedAt());
        default -> new Decided("PATCH", 200, envelope.outcome(), envelope.decidedAt());
      };
    }
  }

  /** What became of a change that a token of that Organization asked for; empty without one. */
  public Optional<Decided> find(OrganizationId organization, CommandId commandId) {
    return jdbc.sql(
            """
            select type, outcome from command_log
            where command_id = :id and organization_id = :organization and outcome is not null
              and actor_kind = :scim
            """)
        .param("id", commandId.value())
        .param("organization", organization.value())
        .param("scim", Actor.Kind.SCIM_TOKEN.name())
        .query(
            (row, _) ->
                Decided.of(
                    row.getString("type"),
                    WireCodecs.OUTCOMES.read(row.getString("outcome").getBytes(UTF_8))))
        .optional();
  }

  /** The outcome of the command; empty without one. */
  public Optional<Outcome> find(CommandId commandId) {
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
