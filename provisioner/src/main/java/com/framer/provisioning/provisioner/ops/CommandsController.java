package com.framer.provisioning.provisioner.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.commandlog.CommandLog;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.masking.MaskedJson;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /ops/commands/{id}}: the outcome of a command; 404 until it is decided. */
@RestController
class CommandsController {
  private final CommandLog log;

  CommandsController(CommandLog log) {
    this.log = log;
  }

  /** The outcome of a command; 404 until it is decided. */
  @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
  @GetMapping("/ops/commands/{id}")
  ResponseEntity<String> outcome(@PathVariable UUID id, Operator operator) {
    OutcomeEnvelope outcome =
        log.outcome(new CommandId(id))
            .orElseThrow(
                () -> OpsFailure.notFound("The command is unknown, or it has no outcome yet."));
    byte[] json = WireCodecs.OUTCOMES.write(outcome);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(operator.mayAct() ? new String(json, UTF_8) : masked(json));
  }

  /** Whether it was applied, and to what; the resource and the sentences name people. */
  private static String masked(byte[] outcome) {
    return MaskedJson.of(WireJson.mapper().readTree(outcome)).toString();
  }
}
