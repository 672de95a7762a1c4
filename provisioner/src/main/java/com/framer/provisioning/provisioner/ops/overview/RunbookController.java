package com.framer.provisioning.provisioner.ops.overview;

import com.framer.provisioning.provisioner.ops.OpsFailure;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The runbook, a section at a time. */
@Controller
class RunbookController {
  private final Runbook runbook;

  RunbookController(Runbook runbook) {
    this.runbook = runbook;
  }

  @GetMapping("/ops/runbook")
  String section(Model model, @RequestParam Optional<String> section) {
    model.addAttribute(
        "section",
        section
            .map(
                id ->
                    runbook
                        .find(id)
                        .orElseThrow(
                            () -> OpsFailure.notFound("The runbook has no section of that name.")))
            .orElse(null));
    model.addAttribute("sections", runbook.all());
    return "runbook";
  }
}
