package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.command.CreateProject;
import com.framer.provisioning.common.command.SetDefaultRole;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import com.framer.provisioning.gateway.settings.LineOfText;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.settings.people.HandChanges.Words;
import com.framer.provisioning.gateway.signin.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** One Workspace: its default role, its Admins and its Projects. */
@Controller
final class WorkspaceController {
  private final Targets targets;
  private final WorkspaceView view;
  private final HandChanges changes;

  WorkspaceController(Targets targets, WorkspaceView view, HandChanges changes) {
    this.targets = targets;
    this.view = view;
    this.changes = changes;
  }

  /**
   * The Workspace's page.
   *
   * @param after the Project after which the list of Projects begins
   */
  @GetMapping(Paths.WORKSPACE)
  String show(
      @RequestAttribute Visit visit,
      @PathVariable UUID workspaceId,
      @RequestParam(required = false) @Nullable UUID after,
      Model model) {
    Workspace workspace = targets.workspace(visit, workspaceId);
    model.addAttribute("name", "");
    model.addAttribute("formId", UUID.randomUUID());
    return view.show(visit, workspace, Optional.ofNullable(after).map(ProjectId::new), model);
  }

  /** Whoever is a member already keeps their role. */
  @PostMapping(Paths.WORKSPACE + "/default-role")
  String setDefaultRole(
      @RequestAttribute Visit visit,
      @PathVariable UUID workspaceId,
      @RequestParam(defaultValue = "") String role,
      RedirectAttributes redirect) {
    Workspace workspace = targets.workspace(visit, workspaceId);
    Role wanted =
        Role.parse(role).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    var words =
        new Words(
            "Anybody who joins without a role is %s from now on.".formatted(RoleName.of(wanted)),
            "The default role was %s already.".formatted(RoleName.of(wanted)));
    Reply reply =
        changes.make(
            visit,
            Email.stored(visit.email()),
            null,
            new SetDefaultRole(workspace.id(), wanted),
            words);
    redirect.addFlashAttribute("reply", reply);
    return "redirect:%s/workspaces/%s#reply".formatted(visit.path(), workspace.id());
  }

  /** Whoever makes it belongs to it, and must be a member of the Workspace. */
  @PostMapping(Paths.WORKSPACE + "/projects")
  String createProject(
      @RequestAttribute Visit visit,
      @PathVariable UUID workspaceId,
      @RequestParam UUID id,
      @RequestParam(defaultValue = "") String name,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Workspace workspace = targets.workspace(visit, workspaceId);
    Optional<String> problem = LineOfText.problem(name, "A name", "Give the Project a name.");
    @Nullable Reply reply = problem.isPresent() ? null : make(visit, workspace, id, name.strip());
    if (reply != null && reply.isAccepted()) {
      redirect.addFlashAttribute("projectReply", reply);
      return "redirect:%s/workspaces/%s#reply".formatted(visit.path(), workspace.id());
    }
    response.setStatus(reply == null ? HttpStatus.UNPROCESSABLE_CONTENT.value() : reply.status());
    model.addAttribute("problem", problem.orElse(null));
    model.addAttribute("projectReply", reply);
    model.addAttribute("name", name);
    model.addAttribute("formId", id);
    return view.show(visit, workspace, Optional.empty(), model);
  }

  private Reply make(Visit visit, Workspace workspace, UUID id, String name) {
    var project = new ProjectId(FormId.of(visit.organization(), id));
    var words = new Words("The Project “%s” is made.".formatted(name), "It was made already.");
    Reply reply =
        changes.make(
            visit,
            Email.stored(visit.email()),
            null,
            new CreateProject(project, workspace.id(), name),
            words);
    return view.has(visit, workspace, project) ? reply.butMade() : reply;
  }
}
