package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.ManualCommand;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.gateway.members.Projects.Project;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.settings.people.AskedChange.Place;
import com.framer.provisioning.gateway.settings.people.HandChanges.Words;
import com.framer.provisioning.gateway.signin.Visit;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds a member of a Workspace to its Projects, and removes them again. */
@Controller
final class ProjectChangesController {
  private static final String PROJECT = Paths.MEMBERSHIP + "/projects/{projectId" + Paths.ID;

  private final Targets targets;
  private final HandChanges changes;

  ProjectChangesController(Targets targets, HandChanges changes) {
    this.targets = targets;
    this.changes = changes;
  }

  @PostMapping(PROJECT + "/add")
  String add(
      @RequestAttribute Visit visit,
      @PathVariable UUID accountId,
      @PathVariable UUID workspaceId,
      @PathVariable UUID projectId,
      RedirectAttributes redirect) {
    var asked = AskedChange.of(targets, visit, accountId, workspaceId);
    Project project = targets.project(visit, asked.workspace(), projectId);
    var words = new Words("%s belongs to %s now.", "%s belonged to %s already.");
    return change(asked, project, new AddToProject(project.id()), words, redirect);
  }

  @PostMapping(PROJECT + "/remove")
  String remove(
      @RequestAttribute Visit visit,
      @PathVariable UUID accountId,
      @PathVariable UUID workspaceId,
      @PathVariable UUID projectId,
      RedirectAttributes redirect) {
    var asked = AskedChange.of(targets, visit, accountId, workspaceId);
    Project project = targets.project(visit, asked.workspace(), projectId);
    var words = new Words("%s does not belong to %s any more.", "%s did not belong to %s.");
    return change(asked, project, new RemoveFromProject(project.id()), words, redirect);
  }

  /**
   * Makes the change.
   *
   * @param words with places for the person and the Project
   */
  private String change(
      AskedChange asked,
      Project project,
      ManualCommand command,
      Words words,
      RedirectAttributes redirect) {
    var named =
        new Words(
            words.done().formatted(asked.person(), project.name()),
            words.unchanged().formatted(asked.person(), project.name()));
    Reply reply = changes.make(asked.visit(), asked.member(), command, named);
    return asked.answer(redirect, reply, Place.PROJECTS);
  }
}
