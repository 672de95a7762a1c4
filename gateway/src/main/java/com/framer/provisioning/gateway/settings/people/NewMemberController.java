package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.members.Members;
import com.framer.provisioning.gateway.members.Workspaces;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.settings.people.HandChanges.Words;
import com.framer.provisioning.gateway.signin.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds a person to a Workspace by email, also one whom nobody knows yet (rule D7). */
@Controller
final class NewMemberController {
  private final Members members;
  private final Workspaces workspaces;
  private final Targets targets;
  private final HandChanges changes;

  NewMemberController(
      Members members, Workspaces workspaces, Targets targets, HandChanges changes) {
    this.members = members;
    this.workspaces = workspaces;
    this.targets = targets;
    this.changes = changes;
  }

  /**
   * The form.
   *
   * @param person whose email it begins with
   * @param workspace the Workspace that is chosen already
   */
  @GetMapping(Paths.MEMBERS + "/new")
  String form(
      @RequestAttribute Visit visit,
      @RequestParam(required = false) @Nullable UUID person,
      @RequestParam(required = false) @Nullable UUID workspace,
      Model model) {
    String email = person == null ? "" : targets.member(visit, person).email().value();
    Optional<Workspace> chosen =
        Optional.ofNullable(workspace).map(id -> targets.workspace(visit, id));
    var form = new NewMemberForm(email, chosen.map(w -> w.id().toString()).orElse(""), "");
    return form(visit, model, form, chosen, Map.of());
  }

  @PostMapping(Paths.MEMBERS)
  String add(
      @RequestAttribute Visit visit,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String workspace,
      @RequestParam(defaultValue = "") String role,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var form = new NewMemberForm(email, workspace, role);
    Optional<Workspace> chosen = find(visit, workspace);
    Map<String, String> problems = form.problems(chosen);
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(visit, model, form, chosen, problems);
    }
    Workspace into = chosen.orElseThrow();
    Email address = form.address().orElseThrow();
    Optional<Member> known = members.find(visit.organization(), address);
    var command = new AddMember(into.id(), form.wanted().orElse(null), ScimId.random());
    var words =
        new Words(
            "%s is a member of %s now.".formatted(address, into.name()),
            "%s was a member of %s already, and keeps the role.".formatted(address, into.name()));
    Reply reply = changes.make(visit, address, known.orElse(null), command, words);
    Optional<Member> added =
        reply.isAccepted() ? members.find(visit.organization(), address) : Optional.empty();
    if (added.isPresent()) {
      return new AskedChange(visit, added.get(), into)
          .answer(redirect, reply, AskedChange.Place.TOP);
    }
    model.addAttribute("reply", reply);
    model.addAttribute("known", known.map(m -> m.accountId().toString()).orElse(null));
    response.setStatus(reply.status());
    return form(visit, model, form, chosen, Map.of());
  }

  private Optional<Workspace> find(Visit visit, String workspace) {
    try {
      return workspaces.find(visit.organization(), new WorkspaceId(UUID.fromString(workspace)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private String form(
      Visit visit,
      Model model,
      NewMemberForm form,
      Optional<Workspace> chosen,
      Map<String, String> problems) {
    List<Workspace> choice =
        new ArrayList<>(workspaces.page(visit.organization(), 0, Workspaces.MAX_COUNT));
    model.addAttribute("full", choice.size() == Workspaces.MAX_COUNT);
    chosen.filter(w -> !choice.contains(w)).ifPresent(choice::add);
    model.addAttribute("form", form);
    model.addAttribute("workspaces", choice);
    model.addAttribute("problems", problems);
    return "member-new";
  }
}
