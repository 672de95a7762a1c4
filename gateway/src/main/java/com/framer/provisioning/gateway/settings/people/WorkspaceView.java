package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.gateway.members.Projects;
import com.framer.provisioning.gateway.members.Projects.Project;
import com.framer.provisioning.gateway.members.Workspaces;
import com.framer.provisioning.gateway.members.Workspaces.Admin;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import com.framer.provisioning.gateway.signin.Visit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a Workspace shows. */
@Component
final class WorkspaceView {
  /** Enough to find somebody to ask; all of them can be everybody. */
  private static final int ADMINS = 20;

  /** A screen; the form for a new one comes after it. */
  private static final int PROJECTS = 20;

  private final Workspaces workspaces;
  private final Projects projects;

  WorkspaceView(Workspaces workspaces, Projects projects) {
    this.workspaces = workspaces;
    this.projects = projects;
  }

  String show(Visit visit, Workspace workspace, Optional<ProjectId> after, Model model) {
    String path = visit.path() + "/workspaces/" + workspace.id();
    Shown<Project> shown =
        Shown.of(
            projects.page(visit.organization(), workspace.id(), after.orElse(null), PROJECTS + 1),
            PROJECTS);
    Shown<Admin> admins =
        Shown.of(workspaces.admins(visit.organization(), workspace.id(), ADMINS + 1), ADMINS);
    model.addAttribute("workspace", workspace);
    model.addAttribute("path", path);
    model.addAttribute("role", workspace.defaultRole().wireName());
    model.addAttribute("admins", admins);
    shown.addProjects(model, path, "after", after.isEmpty(), Project::id);
    model.addAttribute(
        "isMember",
        workspaces.of(visit.organization(), visit.account(), workspace.id()).isPresent());
    return "workspace";
  }

  boolean has(Visit visit, Workspace workspace, ProjectId project) {
    return projects.find(visit.organization(), workspace.id(), project).isPresent();
  }
}
