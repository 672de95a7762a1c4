package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.provisioner.replay.NotReplayableException;
import com.framer.provisioning.provisioner.replay.Replays;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /guarantee/replays?deadLetter=…} replays the dead letter, and answers with the id of
 * the replay's command.
 */
@RestController
class ReplayEndpoint {
  private final Replays replays;

  ReplayEndpoint(Replays replays) {
    this.replays = replays;
  }

  @PostMapping("/guarantee/replays")
  ResponseEntity<String> replay(@RequestParam UUID deadLetter) {
    try {
      return ResponseEntity.ok(replays.replay(deadLetter, "guarantee", "under fire").toString());
    } catch (NotReplayableException e) {
      return ResponseEntity.unprocessableContent().body(e.getMessage());
    }
  }
}
