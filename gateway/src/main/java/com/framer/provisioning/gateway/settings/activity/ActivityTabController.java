package com.framer.provisioning.gateway.settings.activity;

import com.framer.provisioning.gateway.activity.ActivityLog;
import com.framer.provisioning.gateway.activity.ActivityPage;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import com.framer.provisioning.gateway.token.OrganizationTokens;
import com.framer.provisioning.pages.Moment;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The Activity tab: what was asked, by whom, and what became of it; the newest first. */
@Controller
final class ActivityTabController {
  /** As many entries as a person looks through. */
  private static final int COUNT = 50;

  /** Tokens that expire soon are named up to here; the SCIM tab has them all. */
  private static final int WARNINGS = 3;

  private final ActivityLog log;
  private final OrganizationTokens tokens;
  private final Clock clock;

  ActivityTabController(ActivityLog log, OrganizationTokens tokens, Clock clock) {
    this.log = log;
    this.tokens = tokens;
    this.clock = clock;
  }

  @GetMapping(Paths.ACTIVITY)
  String list(
      @RequestAttribute Visit visit,
      @ModelAttribute("form") FilterForm form,
      Model model,
      HttpServletResponse response) {
    Map<String, String> problems = form.problems();
    model.addAttribute("problems", problems);
    model.addAttribute("kinds", Kinds.ALL);
    model.addAttribute("outcomes", Kinds.OUTCOMES);
    model.addAttribute("brokenPlace", form.hasBrokenPlace());
    model.addAttribute("newest", form.query(""));
    if (!problems.isEmpty() || form.hasBrokenPlace()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return "activity";
    }
    ActivityPage page =
        log.page(visit.organization(), form.filter(), form.place().orElse(null), COUNT);
    Instant now = clock.instant();
    model.addAttribute("rows", page.entries().stream().map(e -> new EntryView(e, now)).toList());
    addNext(model, form, page, now);
    if (form.before().isEmpty() && !form.isUsed()) {
      List<Expiry> expiring = Expiry.among(tokens.unrevoked(visit.organization()), now);
      model.addAttribute("expiring", expiring.stream().limit(WARNINGS).toList());
      model.addAttribute("moreExpiring", Math.max(0, expiring.size() - WARNINGS));
    }
    return "activity";
  }

  private static void addNext(Model model, FilterForm form, ActivityPage page, Instant now) {
    if (page.next() == null) {
      return;
    }
    model.addAttribute("next", form.query(page.next().toString()));
    if (page.entries().size() < COUNT) {
      model.addAttribute("searchedTo", new Moment(page.next().madeAt(), now));
    }
  }
}
