package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.members.Projects;
import com.framer.provisioning.gateway.members.Projects.Project;
import com.framer.provisioning.gateway.members.Workspaces;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What a person has in a Workspace, and all that can be changed about it. */
@Controller
final class MembershipController {
  /** A screen; what removes the person comes after it. */
  private static final int PROJECTS = 20;

  private final Targets targets;
  private final Workspaces workspaces;
  private final Projects projects;
  private final Clock clock;

  MembershipController(Targets targets, Workspaces workspaces, Projects projects, Clock clock) {
    this.targets = targets;
    this.workspaces = workspaces;
    this.projects = projects;
    this.clock = clock;
  }

  /**
   * The membership's page; also of a person who is not a member, and can be made one.
   *
   * @param after the Project after which the list of Projects begins
   */
  @GetMapping(Paths.MEMBERSHIP)
  String show(
      @RequestAttribute Visit visit,
      @PathVariable UUID accountId,
      @PathVariable UUID workspaceId,
      @RequestParam(required = false) @Nullable UUID after,
      Model model) {
    Member member = targets.member(visit, accountId);
    Workspace workspace = targets.workspace(visit, workspaceId);
    String path = visit.path() + "/members/" + member.accountId();
    var membership =
        workspaces
            .of(visit.organization(), member.accountId(), workspace.id())
            .map(m -> new MembershipRow(m, member.access()));
    model.addAttribute("person", new PersonRow(member, clock.instant()));
    model.addAttribute("self", member.accountId().equals(visit.account()));
    model.addAttribute("workspace", workspace);
    model.addAttribute("defaultRole", RoleName.of(workspace.defaultRole()));
    model.addAttribute("membership", membership.orElse(null));
    model.addAttribute("personPath", path);
    model.addAttribute("path", path + "/workspaces/" + workspace.id());
    if (membership.isPresent()) {
      addProjects(visit, member, workspace, after, model);
    }
    return "membership";
  }

  private void addProjects(
      Visit visit, Member member, Workspace workspace, @Nullable UUID after, Model model) {
    ProjectId place = after == null ? null : new ProjectId(after);
    Shown<Project> shown =
        Shown.of(
            projects.page(visit.organization(), workspace.id(), place, PROJECTS + 1), PROJECTS);
    String path = visit.path() + "/members/" + member.accountId() + "/workspaces/" + workspace.id();
    shown.addProjects(model, path, "after", after == null, Project::id);
    model.addAttribute(
        "belongsTo", projects.ofThese(visit.organization(), member.accountId(), shown.rows()));
  }
}
