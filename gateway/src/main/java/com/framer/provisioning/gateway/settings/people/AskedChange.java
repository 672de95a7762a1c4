package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import com.framer.provisioning.gateway.signin.Visit;
import java.util.UUID;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A change of one membership that an Admin asked for. It leads back to the membership's page, which
 * says there what became of it, also of a refusal: nothing was typed that could be lost, and to
 * load the page again sends nothing again.
 */
record AskedChange(Visit visit, Member member, Workspace workspace) {
  /** Where on the page somebody clicked. */
  enum Place {
    /** In the first card, which changes the role or adds the person. */
    TOP,
    /** In the list of Projects. */
    PROJECTS,
    /** In the last card, which removes the person. */
    REMOVE
  }

  static AskedChange of(Targets targets, Visit visit, UUID account, UUID workspace) {
    return new AskedChange(
        visit, targets.member(visit, account), targets.workspace(visit, workspace));
  }

  /** The person, as sentences call them. */
  String person() {
    return PersonRow.title(member);
  }

  String answer(RedirectAttributes redirect, Reply reply, Place place) {
    redirect.addFlashAttribute("reply", reply);
    redirect.addFlashAttribute("replyAt", place.name());
    return "redirect:%s/members/%s/workspaces/%s#reply"
        .formatted(visit.path(), member.accountId(), workspace.id());
  }
}
