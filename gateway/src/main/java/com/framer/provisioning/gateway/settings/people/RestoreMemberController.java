package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.settings.people.HandChanges.Words;
import com.framer.provisioning.gateway.signin.Visit;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Restores the former access of one person, after showing what would come back (rule E2). */
@Controller
final class RestoreMemberController {
  private static final String RESTORE = Paths.MEMBER + "/restore";

  private final Targets targets;
  private final HandChanges changes;
  private final Clock clock;

  RestoreMemberController(Targets targets, HandChanges changes, Clock clock) {
    this.targets = targets;
    this.changes = changes;
    this.clock = clock;
  }

  /** A question is a record on the topic, so it is asked by a button and not by a link. */
  @PostMapping(RESTORE + "/preview")
  String preview(@RequestAttribute Visit visit, @PathVariable UUID accountId, Model model) {
    Member member = targets.member(visit, accountId);
    var words =
        new Words(
            "This would come back:",
            "%s has everything already that was taken. Nothing would change."
                .formatted(PersonRow.title(member)));
    model.addAttribute("person", new PersonRow(member, clock.instant()));
    model.addAttribute("path", visit.path() + "/members/" + member.accountId());
    model.addAttribute("preview", changes.predict(visit, member, new RestoreAccess(), words));
    return "member-restore";
  }

  /** A second time it finds everything restored, and says so. */
  @PostMapping(RESTORE)
  String restore(
      @RequestAttribute Visit visit, @PathVariable UUID accountId, RedirectAttributes redirect) {
    Member member = targets.member(visit, accountId);
    String person = PersonRow.title(member);
    var words =
        new Words(
            "The former access of %s is restored.".formatted(person),
            "%s has everything already that was taken. Nothing was changed.".formatted(person));
    redirect.addFlashAttribute("reply", changes.make(visit, member, new RestoreAccess(), words));
    return "redirect:%s/members/%s#reply".formatted(visit.path(), member.accountId());
  }
}
