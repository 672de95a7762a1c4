package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.provisioner.deadletter.ActResult;
import com.framer.provisioning.provisioner.replay.Replays;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /guarantee/replays?deadLetter=…} replays the dead letter if it is open, and answers
 * with the id of the replay's command.
 */
@RestController
class ReplayEndpoint {
  private final Replays replays;

  ReplayEndpoint(Replays replays) {
    this.replays = replays;
  }

  @PostMapping("/guarantee/replays")
  ResponseEntity<String> replay(@RequestParam UUID deadLetter) {
    ActResult result = replays.replay(deadLetter, "guarantee", "under fire");
    // A skipped one names the replay that is in the way: the same one, if it was asked for before.
    return result.commandId() != null
        ? ResponseEntity.ok(String.valueOf(result.commandId()))
        : ResponseEntity.unprocessableContent().body(result.why());
  }
}
