package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.members.Members;
import com.framer.provisioning.gateway.members.Projects;
import com.framer.provisioning.gateway.members.Projects.Project;
import com.framer.provisioning.gateway.members.Workspaces;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import com.framer.provisioning.gateway.signin.Visit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What an address names; nothing of another Organization (rule F3), else an unknown page. */
@Component
final class Targets {
  private final Members members;
  private final Workspaces workspaces;
  private final Projects projects;

  Targets(Members members, Workspaces workspaces, Projects projects) {
    this.members = members;
    this.workspaces = workspaces;
    this.projects = projects;
  }

  Member member(Visit visit, UUID accountId) {
    return found(members.find(visit.organization(), new AccountId(accountId)));
  }

  Workspace workspace(Visit visit, UUID workspaceId) {
    return found(workspaces.find(visit.organization(), new WorkspaceId(workspaceId)));
  }

  Project project(Visit visit, Workspace workspace, UUID projectId) {
    return found(projects.find(visit.organization(), workspace.id(), new ProjectId(projectId)));
  }

  private static <T> T found(Optional<T> target) {
    return target.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
