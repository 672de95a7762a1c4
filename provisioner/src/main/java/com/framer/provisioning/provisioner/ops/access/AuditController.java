package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.pages.Moment;
import com.framer.provisioning.provisioner.operator.AuditEntry;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The audit, as a page and as JSON. */
@Controller
class AuditController {
  private static final String PAGE = "/ops/audit";

  /** What fits on a few screens. */
  private static final int ROWS = 50;

  private final OperatorAudit audit;
  private final Clock clock;

  AuditController(OperatorAudit audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** An entry as the page shows it. */
  record Row(AuditEntry entry, Moment at) {
    public String look() {
      return entry.result().startsWith("refused") ? "is-warn" : "";
    }

    /** What came of it, in a word. */
    public String result() {
      return parts()[0];
    }

    /** What else there is to say of that; empty if that is all. */
    public String details() {
      return parts().length == 1 ? "" : parts()[1];
    }

    private String[] parts() {
      return entry.result().split(": ", 2);
    }
  }

  /**
   * A part of the audit, the newest first.
   *
   * @param next what to send as {@code before} for the entries after these; null at the end
   */
  record Entries(List<AuditEntry> entries, @Nullable String next) {}

  /**
   * Who did what, when, why and from where, and what was refused; the newest first.
   *
   * @param before what an earlier answer had as {@code next}
   * @param limit at most so many, from 1 to 200
   */
  @GetMapping(path = "/ops/api/audit", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Entries entries(
      @RequestParam Optional<String> before,
      @RequestParam(defaultValue = "50") int limit,
      Operator operator) {
    if (limit < 1 || limit > OperatorAudit.LARGEST_PAGE) {
      throw OpsFailure.badRequest("limit must be 1 to " + OperatorAudit.LARGEST_PAGE + ".");
    }
    List<AuditEntry> found = audit.page(number(before), limit + 1);
    List<AuditEntry> shown =
        found.stream().limit(limit).map(entry -> MaskedAudit.of(entry, operator)).toList();
    return new Entries(
        shown, found.size() > limit ? Long.toString(shown.getLast().number()) : null);
  }

  @GetMapping(PAGE)
  String page(Model model, @RequestParam Optional<String> before, Operator operator) {
    Instant now = clock.instant();
    Entries entries = entries(before, ROWS, operator);
    model.addAttribute(
        "entries",
        entries.entries().stream().map(e -> new Row(e, new Moment(e.at(), now))).toList());
    model.addAttribute("first", before.isPresent() ? PAGE : null);
    model.addAttribute("next", entries.next() == null ? null : PAGE + "?before=" + entries.next());
    return "audit";
  }

  private static Optional<Long> number(Optional<String> before) {
    try {
      return before.map(Long::parseLong);
    } catch (NumberFormatException _) {
      throw OpsFailure.badRequest("before must be what an earlier answer had as next.");
    }
  }
}
