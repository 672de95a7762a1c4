package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.gateway.activity.ActivityLog;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import com.framer.provisioning.gateway.removal.FormerMembers;
import com.framer.provisioning.gateway.removal.Restoration;
import com.framer.provisioning.gateway.removal.Restoration.Period;
import com.framer.provisioning.gateway.removal.Restoration.Step;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/**
 * Restoring the former access of everybody who lost it between two times (rule E2): first a
 * preview, then step by step. Each step is a form of its own, so closing the page stops it, and
 * sending a form twice, or from two tabs, asks for what is there already.
 */
@Controller
final class RestorationController {
  private static final String RESTORE = Paths.REMOVALS + "/restore";

  /** Counting goes on up to here; the pages say "more than" then. */
  private static final int COUNTED = 1_000;

  /** The people who are named on the page of a run; it must not grow with the Organization. */
  private static final int NAMED = 200;

  /**
   * After each five steps a screen reader says how far it is; after every step would be too often.
   */
  private static final int ANNOUNCED = 5 * Restoration.PEOPLE;

  private final Restoration restoration;
  private final FormerMembers people;
  private final ActivityLog log;
  private final RemovalsPage page;

  RestorationController(
      Restoration restoration, FormerMembers people, ActivityLog log, RemovalsPage page) {
    this.restoration = restoration;
    this.people = people;
    this.log = log;
    this.page = page;
  }

  /** Shows what would become of the next people; their dry runs change nothing. */
  @GetMapping(RESTORE)
  String preview(
      @RequestAttribute Visit visit,
      PeriodForm period,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (period.isEmpty()) {
      return "redirect:" + visit.path() + "/removals";
    }
    Map<String, String> problems = period.problems();
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page.show(visit, period, problems, model);
    }
    RunForm before = RunForm.of(request::getParameter);
    Step step = restoration.preview(person(visit), period.period(), before.turn());
    addPeriod(visit, period, model);
    model.addAttribute("first", before.turn().after() == null);
    model.addAttribute("byHand", RemovedByHand.in(log, visit.organization(), period.period()));
    model.addAttribute("step", step);
    model.addAttribute("next", before.after(step).fields());
    List<ResultRow> rows = step.results().stream().map(ResultRow::ofPreview).toList();
    model.addAttribute("rows", rows);
    model.addAttribute(
        "deactivated", step.results().stream().anyMatch(result -> !result.person().isActive()));
    return "removals-restore";
  }

  /** Restores the access of the next people, and says how far it is. */
  @PostMapping(RESTORE)
  String restore(
      @RequestAttribute Visit visit,
      PeriodForm period,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    Map<String, String> problems = period.problems();
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page.show(visit, period, problems, model);
    }
    RunForm before = RunForm.of(request::getParameter);
    Step step = restoration.restore(person(visit), period.period(), before.turn());
    RunForm run = before.after(step);
    addPeriod(visit, period, model);
    model.addAttribute("run", run);
    model.addAttribute("step", step);
    model.addAttribute(
        "rows",
        before.refused() + before.left() < NAMED
            ? ResultRow.notRestored(step.results())
            : List.of());
    model.addAttribute("most", NAMED);
    boolean part = request.getHeader("HX-Request") != null;
    model.addAttribute("part", part);
    model.addAttribute("announced", isAnnounced(before, run, step));
    return part ? "removals-run :: step" : "removals-run";
  }

  private static boolean isAnnounced(RunForm before, RunForm run, Step step) {
    return step.end() != Restoration.End.REGULAR
        || step.next() == null
        || before.people() / ANNOUNCED != run.people() / ANNOUNCED;
  }

  private void addPeriod(Visit visit, PeriodForm form, Model model) {
    Period period = form.period();
    int counted =
        people.countUpTo(COUNTED + 1, visit.organization(), period.from(), period.until());
    model.addAttribute("period", form);
    model.addAttribute("total", counted);
    model.addAttribute("counted", COUNTED);
    model.addAttribute("people", people(counted));
  }

  private static String people(int total) {
    if (total > COUNTED) {
      return "more than %,d people".formatted(COUNTED);
    }
    return total == 1 ? "1 person" : "%,d people".formatted(total);
  }

  private static ManualChanges.Person person(Visit visit) {
    return new ManualChanges.Person(visit.organization(), visit.account());
  }
}
