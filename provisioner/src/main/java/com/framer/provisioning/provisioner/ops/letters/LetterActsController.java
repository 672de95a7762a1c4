package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.provisioner.deadletter.ActResult;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.letters.LetterActs.Act;
import com.framer.provisioning.provisioner.ops.letters.LetterActs.Prediction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /ops/api/dead-letters/{id}/…}: acts on one dead letter. */
@RestController
@RequestMapping(
    path = "/ops/api/dead-letters/{id}",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
class LetterActsController {
  private final LetterActs acts;

  LetterActsController(LetterActs acts) {
    this.acts = acts;
  }

  /**
   * The body of an act.
   *
   * @param reason why, for the history; a dry run needs none
   * @param payload of a replay or dry run: the whole command, with the fields changed that shall
   *     be; absent to take it as it was
   */
  record Asked(@Nullable String reason, @Nullable JsonNode payload) {
    @Nullable String json() {
      return payload == null || payload.isNull() ? null : payload.toString();
    }
  }

  /** The answer to a dry run. */
  record Predicted(Prediction predicted) {}

  /**
   * The answer to an act.
   *
   * @param result requested, accepted or skipped
   * @param why why it was skipped; null if it was not
   * @param commandId the command of the replay; null if there is none
   */
  record Answer(String result, @Nullable String why, @Nullable UUID commandId) {
    static Answer of(ActResult result) {
      return new Answer(
          result.kind().word(),
          result.why(),
          result.commandId() == null ? null : result.commandId().value());
    }
  }

  /** What a replay would do now; nothing changes. */
  @PostMapping("/dry-run")
  Predicted dryRun(@PathVariable UUID id, @RequestBody Asked asked) {
    return new Predicted(acts.predict(id, asked.json()));
  }

  /** Asks again for what the dead letter asked for, by a new command; newer changes stay. */
  @PostMapping("/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Answer replay(@PathVariable UUID id, @RequestBody Asked asked, Operator operator) {
    return Answer.of(acts.act(Act.REPLAY, id, operator, asked.reason(), asked.json()));
  }

  /** Sets the dead letter aside; nothing is deleted. */
  @PostMapping("/discard")
  Answer discard(@PathVariable UUID id, @RequestBody Asked asked, Operator operator) {
    return Answer.of(acts.act(Act.DISCARD, id, operator, asked.reason(), null));
  }

  /** Takes a discard back. */
  @PostMapping("/restore")
  Answer restore(@PathVariable UUID id, @RequestBody Asked asked, Operator operator) {
    return Answer.of(acts.act(Act.RESTORE, id, operator, asked.reason(), null));
  }
}
