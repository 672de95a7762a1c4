package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.gateway.removal.MassRemovals;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The notices of mass removals, and what counts as one (rule D8). */
@Controller
final class RemovalsController {
  private static final String NOTICE = Paths.REMOVALS + "/{removalId" + Paths.ID;

  private final MassRemovals removals;
  private final RemovalsPage page;

  RemovalsController(MassRemovals removals, RemovalsPage page) {
    this.removals = removals;
    this.page = page;
  }

  /**
   * Shows the page.
   *
   * @param period what the form for the way back is filled with, if the URL says it
   */
  @GetMapping(Paths.REMOVALS)
  String show(@RequestAttribute Visit visit, PeriodForm period, Model model) {
    return page.show(visit, period, model);
  }

  /**
   * A second time it changes nothing, and who read it first stays.
   *
   * @param people how many the notice had on the page; without it nobody has seen it
   */
  @PostMapping(NOTICE + "/read")
  String markRead(
      @RequestAttribute Visit visit,
      @PathVariable UUID removalId,
      @RequestParam(defaultValue = "0") int people,
      RedirectAttributes redirect) {
    removals.markRead(visit.organization(), removalId, visit.account(), people);
    boolean isRead =
        removals
                .find(visit.organization(), removalId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .reading()
            != null;
    redirect.addFlashAttribute(
        "done",
        isRead
            ? "The notice is marked as read, for all Admins of the Organization."
            : "More people lost access since you opened the page, so the notice is still unread."
                + " Look at it again.");
    return "redirect:" + visit.path() + "/removals";
  }

  @PostMapping(Paths.REMOVALS + "/limit")
  String setLimit(
      @RequestAttribute Visit visit,
      LimitForm limit,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    if (limit.usual() != null) {
      removals.removeLimit(visit.organization());
      redirect.addFlashAttribute("done", "The usual limits hold again.");
      return "redirect:" + visit.path() + "/removals";
    }
    Map<String, String> problems = limit.problems();
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page.show(visit, limit, problems, model);
    }
    removals.setLimit(visit.organization(), limit.limit());
    redirect.addFlashAttribute("done", "The limits are saved. They hold from now on.");
    return "redirect:" + visit.path() + "/removals";
  }
}
