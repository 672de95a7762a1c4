package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.deadletter.DeadLetterFilter;
import com.framer.provisioning.provisioner.deadletter.DeadLetterGroup;
import com.framer.provisioning.provisioner.deadletter.DeadLetterGroups;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Count;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Cursor;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Page;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSummary;
import com.framer.provisioning.provisioner.operator.Operator;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages with the list of dead letters and with their groups. */
@Controller
class ListPagesController {
  private static final String LIST = "/ops/dead-letters";
  private static final String GROUPS = LIST + "/groups";

  /** Two screens; more have a next page. */
  private static final int ROWS = 50;

  private final DeadLetterSearch search;
  private final DeadLetterGroups groups;
  private final Clock clock;

  ListPagesController(DeadLetterSearch search, DeadLetterGroups groups, Clock clock) {
    this.search = search;
    this.groups = groups;
    this.clock = clock;
  }

  @GetMapping(LIST)
  String list(
      @RequestParam Optional<String> filter,
      @RequestParam Optional<String> before,
      Operator operator,
      Model model,
      HttpServletResponse response) {
    ListPage page = ListPage.of(LIST, filter.orElse(null));
    model.addAttribute("page", page);
    DeadLetterFilter known = page.filter();
    if (known == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return "dead-letters";
    }
    Page found = search.page(known, ROWS, before.map(Cursor::parse).orElse(null));
    Count count = search.count(known);
    model.addAttribute("rows", rows(found.deadLetters(), operator));
    model.addAttribute("count", ListPage.words(count));
    model.addAttribute("one", count.count() == 1);
    model.addAttribute("moreThanAJobTakes", count.atLeast());
    model.addAttribute("first", before.isPresent() ? page.first() : null);
    model.addAttribute(
        "next", found.next() == null ? null : page.first() + "&before=" + found.next());
    model.addAttribute("since", since(found.deadLetters()));
    return "dead-letters";
  }

  private List<LetterRow> rows(List<DeadLetterSummary> letters, Operator operator) {
    Instant now = clock.instant();
    return letters.stream().map(l -> new LetterRow(Masking.of(l, operator), now)).toList();
  }

  private static String since(List<DeadLetterSummary> letters) {
    return letters.isEmpty()
        ? ""
        : new Cursor(letters.getFirst().failedAt(), letters.getFirst().id()).toString();
  }

  /**
   * Whether there are newer ones than the page shows. The list itself stays as it is, so that
   * nothing moves under a pointer and no selection is lost.
   *
   * @param since the newest one that the page shows; empty if it shows none
   */
  @GetMapping(LIST + "/newer")
  String newer(
      @RequestParam String filter, @RequestParam(defaultValue = "") String since, Model model) {
    DeadLetterFilter known = DeadLetterFilter.parse(filter);
    Page newest = search.page(known, 1, null);
    model.addAttribute("page", ListPage.of(LIST, filter));
    model.addAttribute("since", since);
    model.addAttribute(
        "newer", !since(newest.deadLetters()).equals(since) && isNewer(newest, since));
    return "dead-letters :: newer";
  }

  private static boolean isNewer(Page newest, String since) {
    return !newest.deadLetters().isEmpty()
        && (since.isEmpty()
            || !newest
                .deadLetters()
                .getFirst()
                .failedAt()
                .isBefore(Cursor.parse(since).failedAt()));
  }

  @GetMapping(GROUPS)
  String groups(@RequestParam Optional<String> filter, Model model, HttpServletResponse response) {
    ListPage page = ListPage.of(GROUPS, filter.orElse(null));
    model.addAttribute("page", page);
    DeadLetterFilter known = page.filter();
    if (known == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return "dead-letter-groups";
    }
    Instant now = clock.instant();
    DeadLetterFilter inState = known.orState(State.OPEN);
    List<DeadLetterGroup> found = groups.of(inState);
    model.addAttribute(
        "rows",
        found.stream()
            .map(group -> new GroupRow(group, inState.withCause(group.fingerprint()), now))
            .toList());
    model.addAttribute("most", found.size() == DeadLetterGroups.MAX_GROUPS);
    return "dead-letter-groups";
  }
}
