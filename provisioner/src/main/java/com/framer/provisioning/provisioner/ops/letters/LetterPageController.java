package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.provisioner.deadletter.ActResult;
import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.deadletter.OperatorReason.InvalidReasonException;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import com.framer.provisioning.provisioner.ops.letters.LetterActs.Act;
import com.framer.provisioning.provisioner.replay.InvalidPayloadException;
import com.framer.provisioning.provisioner.replay.NotReplayableException;
import com.framer.provisioning.provisioner.replay.Replays;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one dead letter, and the form to edit and replay it. */
@Controller
@RequestMapping("/ops/dead-letters/{id}")
class LetterPageController {
  private static final String DRY_RUN = "dry-run";

  /** What fits into a field of a page; larger ones are edited with the API. */
  private static final int MAX_FIELD = 64 * 1024;

  private final WholeLetters letters;
  private final LetterActs acts;
  private final Replays replays;
  private final Clock clock;

  LetterPageController(WholeLetters letters, LetterActs acts, Replays replays, Clock clock) {
    this.letters = letters;
    this.acts = acts;
    this.replays = replays;
    this.clock = clock;
  }

  @GetMapping
  String show(
      @PathVariable UUID id, @RequestParam Optional<String> done, Operator operator, Model model) {
    model.addAttribute("done", done.flatMap(LetterPageController::done).orElse(null));
    return page(id, operator, model);
  }

  /** What the page says after an act. */
  private static Optional<String> done(String result) {
    return switch (result) {
      case "replay" -> Optional.of("The replay has its outcome, which stands below.");
      case "discard" -> Optional.of("It is discarded. You can restore it at any time.");
      case "restore" -> Optional.of("It is open again.");
      default -> Optional.empty();
    };
  }

  /** While a replay is under way, the page asks here, and is loaded again when it has ended. */
  @GetMapping("/state")
  void state(@PathVariable UUID id, HttpServletResponse response) {
    if (letters.state(id) != State.REPLAYING) {
      response.setHeader("HX-Refresh", "true");
    }
    response.setStatus(HttpStatus.NO_CONTENT.value());
  }

  @PostMapping("/act")
  String act(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String reason,
      Operator operator,
      Model model,
      HttpServletResponse response) {
    model.addAttribute("reason", reason);
    if (act.equals(DRY_RUN)) {
      model.addAttribute("prediction", acts.predict(id, null));
      return page(id, operator, model);
    }
    Act known =
        Arrays.stream(Act.values())
            .filter(a -> a.word().equals(act))
            .findFirst()
            .orElseThrow(
                () ->
                    OpsFailure.badRequest("act: it must be replay, dry-run, discard or restore."));
    try {
      ActResult result = acts.act(known, id, operator, reason, null);
      if (result.kind() != ActResult.Kind.SKIPPED) {
        return "redirect:/ops/dead-letters/" + id + "?done=" + known.word();
      }
      model.addAttribute("skipped", result.why());
    } catch (InvalidReasonException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", LetterErrors.sentence(e));
    }
    return page(id, operator, model);
  }

  private String page(UUID id, Operator operator, Model model) {
    WholeLetter whole = letters.of(id, operator);
    var payload =
        new Payload(
            whole.payload(),
            whole.payloadText(),
            whole.payloadBytes(),
            whole.payloadIsText(),
            whole.payloadShortened());
    model.addAttribute("page", new LetterPage(whole, payload, clock.instant()));
    return "dead-letter";
  }

  @GetMapping("/edit")
  String edit(@PathVariable UUID id, Operator operator, Model model) {
    if (!operator.mayAct()) {
      throw OpsFailure.forbidden("A reader does not change dead letters.");
    }
    return form(id, null, model);
  }

  @PostMapping("/edit")
  String edit(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String payload,
      Operator operator,
      Model model,
      HttpServletResponse response) {
    model.addAttribute("reason", reason);
    try {
      if (act.equals(DRY_RUN)) {
        model.addAttribute("prediction", acts.predict(id, payload));
        return form(id, payload, model);
      }
      ActResult result = acts.act(Act.REPLAY, id, operator, reason, payload);
      if (result.kind() != ActResult.Kind.SKIPPED) {
        return "redirect:/ops/dead-letters/" + id + "?done=replay";
      }
      model.addAttribute("skipped", result.why());
    } catch (InvalidReasonException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", LetterErrors.sentence(e));
    } catch (InvalidPayloadException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("payloadProblem", LetterErrors.sentence(e));
    }
    return form(id, payload, model);
  }

  /** The form with what was written, or at first with the command as it failed. */
  private String form(UUID id, @Nullable String written, Model model) {
    model.addAttribute("row", new LetterRow(letters.details(id).summary(), clock.instant()));
    try {
      String payload = written == null ? replays.payload(id) : written;
      boolean fits = payload.length() <= MAX_FIELD;
      model.addAttribute("payload", fits ? payload : null);
      model.addAttribute(
          "unable",
          fits
              ? null
              : "The payload is too large to be edited on a page. The command line and the API take"
                  + " it whole.");
    } catch (NotReplayableException e) {
      model.addAttribute("unable", LetterErrors.sentence(e));
    }
    return "dead-letter-edit";
  }
}
