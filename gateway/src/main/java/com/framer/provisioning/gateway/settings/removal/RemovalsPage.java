package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.removal.MassRemovals;
import com.framer.provisioning.gateway.removal.MassRemovals.Limit;
import com.framer.provisioning.gateway.settings.RemovalNotice;
import com.framer.provisioning.gateway.signin.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The first page of the tab, also with a form that was not accepted. */
@Component
final class RemovalsPage {
  private final MassRemovals removals;
  private final Clock clock;

  RemovalsPage(MassRemovals removals, Clock clock) {
    this.removals = removals;
    this.clock = clock;
  }

  String show(Visit visit, PeriodForm period, Model model) {
    return show(visit, period, Map.of(), model);
  }

  /** With what is wrong with the period, by field. */
  String show(Visit visit, PeriodForm period, Map<String, String> problems, Model model) {
    return show(visit, period, Optional.empty(), problems, model);
  }

  /** With what is wrong with the limit, by field. */
  String show(Visit visit, LimitForm limit, Map<String, String> problems, Model model) {
    return show(visit, new PeriodForm("", ""), Optional.of(limit), problems, model);
  }

  private String show(
      Visit visit,
      PeriodForm period,
      Optional<LimitForm> sent,
      Map<String, String> problems,
      Model model) {
    OrganizationId organization = visit.organization();
    Instant now = clock.instant();
    Optional<Limit> own = removals.limit(organization);
    model.addAttribute(
        "read",
        removals.read(organization).stream()
            .map(removal -> new RemovalNotice(removal, now))
            .toList());
    model.addAttribute("most", MassRemovals.SHOWN);
    model.addAttribute("hasOwnLimit", own.isPresent());
    model.addAttribute("limit", sent.orElseGet(() -> LimitForm.of(own.orElse(Limit.USUAL))));
    model.addAttribute("usual", Limit.USUAL);
    model.addAttribute("period", period);
    model.addAttribute("problems", problems);
    model.addAttribute("firstProblem", problems.keySet().stream().findFirst().orElse(""));
    return "removals";
  }
}
