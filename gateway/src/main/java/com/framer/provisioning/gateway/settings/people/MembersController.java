package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.gateway.members.MemberPage;
import com.framer.provisioning.gateway.members.Members;
import com.framer.provisioning.gateway.settings.Links;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of people, page by page, with a search by the beginning of the userName. */
@Controller
final class MembersController {
  /** A screen or two; who looks for somebody searches. */
  private static final int PEOPLE = 50;

  /** No email is longer, and no more of a search is shown again. */
  private static final int LONGEST_SEARCH = 320;

  private final Members members;
  private final Clock clock;

  MembersController(Members members, Clock clock) {
    this.members = members;
    this.clock = clock;
  }

  @GetMapping(Paths.MEMBERS)
  String list(
      @RequestAttribute Visit visit,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    Instant now = clock.instant();
    MemberPage page = members.page(visit.organization(), q, after, PEOPLE);
    List<PersonRow> people = page.members().stream().map(m -> new PersonRow(m, now)).toList();
    String path = visit.path() + "/members";
    String search = StorableText.storable(q.strip());
    model.addAttribute("people", people);
    model.addAttribute(
        "q", search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search);
    model.addAttribute("first", after == null ? null : Links.to(path, Map.of("q", search)));
    model.addAttribute(
        "next",
        page.next() == null ? null : Links.to(path, Map.of("q", search, "after", page.next())));
    model.addAttribute("nobodyIsManaged", nobodyIsManaged(search, after, page));
    return "members";
  }

  /** Known without counting where everybody is on the page, and not said elsewhere. */
  private static boolean nobodyIsManaged(String search, @Nullable String after, MemberPage page) {
    return search.isEmpty()
        && after == null
        && page.next() == null
        && page.members().stream().noneMatch(m -> m.access().isScimManaged());
  }
}
