package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.gateway.members.WorkspaceMembers;
import com.framer.provisioning.gateway.members.WorkspaceMembers.Place;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Everybody who is in a Workspace, page by page. */
@Controller
final class WorkspaceMembersController {
  /** A screen or two. */
  private static final int PEOPLE = 50;

  private final Targets targets;
  private final WorkspaceMembers members;
  private final Clock clock;

  WorkspaceMembersController(Targets targets, WorkspaceMembers members, Clock clock) {
    this.targets = targets;
    this.members = members;
    this.clock = clock;
  }

  /** A person with what they have in the Workspace. */
  record Row(PersonRow person, MembershipRow membership) {}

  @GetMapping(Paths.WORKSPACE + "/members")
  String list(
      @RequestAttribute Visit visit,
      @PathVariable UUID workspaceId,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    Workspace workspace = targets.workspace(visit, workspaceId);
    Place place = after.isEmpty() ? null : place(after);
    WorkspaceMembers.Page page = members.page(visit.organization(), workspace, place, PEOPLE);
    Instant now = clock.instant();
    List<Row> rows =
        page.members().stream()
            .map(
                m ->
                    new Row(
                        new PersonRow(m.person(), now),
                        new MembershipRow(m.membership(), m.person().access())))
            .toList();
    String path = visit.path() + "/workspaces/" + workspace.id();
    model.addAttribute("workspace", workspace);
    model.addAttribute("path", path);
    model.addAttribute("people", rows);
    model.addAttribute("first", place == null ? null : path + "/members");
    model.addAttribute("next", page.next() == null ? null : path + "/members?after=" + page.next());
    return "workspace-members";
  }

  private static Place place(String text) {
    return Place.parse(text).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }
}
