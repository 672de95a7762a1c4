package com.framer.provisioning.gateway.settings.activity;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.members.Workspaces;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import com.framer.provisioning.pages.Moment;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** What would happen if the identity provider provisioned somebody now; nothing is written. */
@Controller
final class PreviewController {
  /** The Workspaces that are named. */
  private static final int WORKSPACES = 100;

  private final ManualChanges changes;
  private final Workspaces workspaces;
  private final Clock clock;

  PreviewController(ManualChanges changes, Workspaces workspaces, Clock clock) {
    this.changes = changes;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  @GetMapping(Paths.PREVIEW)
  String form(
      @RequestAttribute Visit visit, @ModelAttribute("form") PreviewForm form, Model model) {
    model.addAttribute("problems", Map.of());
    return "preview";
  }

  /** By POST, since it costs a record on the commands topic; to ask twice does no harm. */
  @PostMapping(Paths.PREVIEW)
  String ask(
      @RequestAttribute Visit visit,
      @ModelAttribute("form") PreviewForm form,
      Model model,
      HttpServletResponse response) {
    Map<String, String> problems = form.problems();
    model.addAttribute("problems", problems);
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return "preview";
    }
    Email email = form.address().orElseThrow();
    @Nullable Role role = form.organizationRole().orElse(null);
    try {
      var person = new ManualChanges.Person(visit.organization(), visit.account());
      Prediction prediction =
          Prediction.of(email.value(), changes.predictProvisioning(person, email, role));
      Instant now = clock.instant();
      model.addAttribute("prediction", prediction);
      model.addAttribute("at", new Moment(now, now));
      if (role != null && prediction.error() == null) {
        addWorkspaces(visit, model);
      }
    } catch (RetryLaterException noAnswer) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      model.addAttribute("noAnswer", true);
    }
    return "preview";
  }

  /** With a role the person is in every Workspace (rule B4). */
  private void addWorkspaces(Visit visit, Model model) {
    List<String> names =
        workspaces.page(visit.organization(), 0, WORKSPACES + 1).stream()
            .map(Workspaces.Workspace::name)
            .toList();
    model.addAttribute("workspaces", names.stream().limit(WORKSPACES).toList());
    model.addAttribute("moreWorkspaces", names.size() > WORKSPACES);
  }
}
