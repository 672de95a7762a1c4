package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.members.Projects;
import com.framer.provisioning.gateway.members.Projects.Belonging;
import com.framer.provisioning.gateway.members.Workspaces;
import com.framer.provisioning.gateway.members.Workspaces.Membership;
import com.framer.provisioning.gateway.settings.Links;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** One person: what is known of them, and where they are a member. */
@Controller
final class MemberController {
  /** A screen or two; the list of Projects comes after it. */
  private static final int WORKSPACES = 25;

  /** Most people are in fewer. */
  private static final int PROJECTS = 20;

  private final Targets targets;
  private final Workspaces workspaces;
  private final Projects projects;
  private final Clock clock;

  MemberController(Targets targets, Workspaces workspaces, Projects projects, Clock clock) {
    this.targets = targets;
    this.workspaces = workspaces;
    this.projects = projects;
    this.clock = clock;
  }

  /**
   * The person's page.
   *
   * @param w the ordinal of the Workspace after which the list of Workspaces begins
   * @param p the Project after which the list of Projects begins
   */
  @GetMapping(Paths.MEMBER)
  String show(
      @RequestAttribute Visit visit,
      @PathVariable UUID accountId,
      @RequestParam(defaultValue = "0") int w,
      @RequestParam(required = false) @Nullable UUID p,
      Model model) {
    Member member = targets.member(visit, accountId);
    String path = visit.path() + "/members/" + member.accountId();
    model.addAttribute("person", new PersonRow(member, clock.instant()));
    model.addAttribute("path", path);
    model.addAttribute(
        "activity", Links.to(visit.path() + "/activity", Map.of("person", member.email().value())));
    addWorkspaces(visit, member, path, w, model);
    addProjects(visit, member, path, p, model);
    return "member";
  }

  private void addWorkspaces(Visit visit, Member member, String path, int after, Model model) {
    Shown<Membership> shown =
        Shown.of(
            workspaces.of(visit.organization(), member.accountId(), after, WORKSPACES + 1),
            WORKSPACES);
    model.addAttribute(
        "memberships",
        shown.rows().stream().map(m -> new MembershipRow(m, member.access())).toList());
    model.addAttribute("firstWorkspaces", after == 0 ? null : path);
    model.addAttribute(
        "nextWorkspaces",
        shown.goesOn() ? path + "?w=" + shown.last().workspace().ordinal() : null);
  }

  private void addProjects(
      Visit visit, Member member, String path, @Nullable UUID after, Model model) {
    ProjectId place = after == null ? null : new ProjectId(after);
    Shown<Belonging> shown =
        Shown.of(
            projects.of(visit.organization(), member.accountId(), place, PROJECTS + 1), PROJECTS);
    shown.addProjects(model, path, "p", after == null, belonging -> belonging.project().id());
  }
}
