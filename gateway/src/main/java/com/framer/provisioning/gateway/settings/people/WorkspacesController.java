package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.members.Workspaces;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.settings.people.HandChanges.Words;
import com.framer.provisioning.gateway.signin.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of Workspaces, and a new one. */
@Controller
final class WorkspacesController {
  /** A screen or two. */
  private static final int WORKSPACES = 50;

  private final Workspaces workspaces;
  private final HandChanges changes;

  WorkspacesController(Workspaces workspaces, HandChanges changes) {
    this.workspaces = workspaces;
    this.changes = changes;
  }

  /**
   * The list, the oldest first.
   *
   * @param after the ordinal after which it begins
   */
  @GetMapping(Paths.WORKSPACES)
  String list(
      @RequestAttribute Visit visit, @RequestParam(defaultValue = "0") int after, Model model) {
    String path = visit.path() + "/workspaces";
    Shown<Workspace> shown =
        Shown.of(workspaces.page(visit.organization(), after, WORKSPACES + 1), WORKSPACES);
    model.addAttribute("workspaces", shown.rows());
    model.addAttribute("first", after == 0 ? null : path);
    model.addAttribute("next", shown.goesOn() ? path + "?after=" + shown.last().ordinal() : null);
    return "workspaces";
  }

  @GetMapping(Paths.WORKSPACES + "/new")
  String form(@RequestAttribute Visit visit, Model model) {
    return form(model, NewWorkspaceForm.empty(), Map.of());
  }

  /** Whoever makes it becomes its Admin. */
  @PostMapping(Paths.WORKSPACES)
  String create(
      @RequestAttribute Visit visit,
      @RequestParam UUID id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String role,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var form = new NewWorkspaceForm(id, name, role);
    Map<String, String> problems = form.problems();
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(model, form, problems);
    }
    var workspace = new WorkspaceId(FormId.of(visit.organization(), id));
    var words = new Words("The Workspace is made. You are its Admin.", "It was made already.");
    Reply reply =
        changes.make(
            visit,
            Email.stored(visit.email()),
            null,
            new CreateWorkspace(workspace, name.strip(), Role.of(role)),
            words);
    if (workspaces.find(visit.organization(), workspace).isPresent()) {
      reply = reply.butMade();
    }
    if (reply.isAccepted()) {
      redirect.addFlashAttribute("reply", reply);
      return "redirect:%s/workspaces/%s#reply".formatted(visit.path(), workspace);
    }
    model.addAttribute("reply", reply);
    response.setStatus(reply.status());
    return form(model, form, Map.of());
  }

  private static String form(Model model, NewWorkspaceForm form, Map<String, String> problems) {
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    return "workspace-new";
  }
}
