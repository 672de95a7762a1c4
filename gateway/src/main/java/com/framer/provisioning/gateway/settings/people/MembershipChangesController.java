package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.settings.people.AskedChange.Place;
import com.framer.provisioning.gateway.settings.people.HandChanges.Words;
import com.framer.provisioning.gateway.signin.Visit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes a person a member of a Workspace, gives another role there, and takes them out again. */
@Controller
final class MembershipChangesController {
  private final Targets targets;
  private final HandChanges changes;

  MembershipChangesController(Targets targets, HandChanges changes) {
    this.targets = targets;
    this.changes = changes;
  }

  /** With the role of the form, or the Workspace's default if it has none. */
  @PostMapping(Paths.MEMBERSHIP)
  String add(
      @RequestAttribute Visit visit,
      @PathVariable UUID accountId,
      @PathVariable UUID workspaceId,
      @RequestParam(defaultValue = "") String role,
      RedirectAttributes redirect) {
    var asked = AskedChange.of(targets, visit, accountId, workspaceId);
    String where = asked.workspace().name();
    var command =
        new AddMember(
            asked.workspace().id(), role.isEmpty() ? null : parsed(role), ScimId.random());
    var words =
        new Words(
            "%s is a member of %s now.".formatted(asked.person(), where),
            "%s was a member of %s already, and keeps the role.".formatted(asked.person(), where));
    return asked.answer(redirect, changes.make(visit, asked.member(), command, words), Place.TOP);
  }

  @PostMapping(Paths.MEMBERSHIP + "/role")
  String setRole(
      @RequestAttribute Visit visit,
      @PathVariable UUID accountId,
      @PathVariable UUID workspaceId,
      @RequestParam(defaultValue = "") String role,
      RedirectAttributes redirect) {
    var asked = AskedChange.of(targets, visit, accountId, workspaceId);
    Role wanted = parsed(role);
    String name = RoleName.of(wanted);
    String where = asked.workspace().name();
    var command = new SetWorkspaceRole(asked.workspace().id(), wanted);
    var words =
        new Words(
            "%s is %s in %s now.".formatted(asked.person(), name, where),
            "%s was %s in %s already. Nothing was changed.".formatted(asked.person(), name, where));
    return asked.answer(redirect, changes.make(visit, asked.member(), command, words), Place.TOP);
  }

  @PostMapping(Paths.MEMBERSHIP + "/remove")
  String remove(
      @RequestAttribute Visit visit,
      @PathVariable UUID accountId,
      @PathVariable UUID workspaceId,
      RedirectAttributes redirect) {
    var asked = AskedChange.of(targets, visit, accountId, workspaceId);
    String where = asked.workspace().name();
    var command = new RemoveFromWorkspace(asked.workspace().id());
    var words =
        new Words(
            "%s is not a member of %s any more, nor of its Projects."
                .formatted(asked.person(), where),
            "%s was not a member of %s. Nothing was changed.".formatted(asked.person(), where));
    return asked.answer(
        redirect, changes.make(visit, asked.member(), command, words), Place.REMOVE);
  }

  /** The form has no other values, so whatever else comes was made up. */
  private static Role parsed(String role) {
    return Role.parse(role).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }
}
