package com.framer.provisioning.gateway.settings.activity;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.gateway.activity.ActivityEntry;
import com.framer.provisioning.gateway.activity.ActivityLog;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.members.Members;
import com.framer.provisioning.gateway.members.Workspaces;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.server.ResponseStatusException;

/** Everything that is known of one entry of the activity log, and what to do about it. */
@Controller
final class ActivityEntryController {
  private final ActivityLog log;
  private final Members members;
  private final Workspaces workspaces;
  private final Duration wait;
  private final Clock clock;

  ActivityEntryController(
      ActivityLog log,
      Members members,
      Workspaces workspaces,
      GatewaySettings settings,
      Clock clock) {
    this.log = log;
    this.members = members;
    this.workspaces = workspaces;
    this.wait = settings.waiting().outcome();
    this.clock = clock;
  }

  @GetMapping(Paths.ENTRY)
  String show(@RequestAttribute Visit visit, @PathVariable UUID commandId, Model model) {
    ActivityEntry entry =
        log.find(visit.organization(), new CommandId(commandId))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("view", new EntryView(entry, clock.instant()));
    model.addAttribute("late", isLate(entry));
    if (!entry.email().isEmpty()) {
      model.addAttribute("ofPerson", FilterForm.ofPerson(entry.email()).query(""));
      Optional<Member> member = members.find(visit.organization(), Email.stored(entry.email()));
      member.ifPresent(person -> model.addAttribute("member", person));
    }
    workspace(visit, entry).ifPresent(workspace -> model.addAttribute("workspace", workspace));
    return "activity-entry";
  }

  /** The Workspace that a change by hand was about. */
  private Optional<Workspaces.Workspace> workspace(Visit visit, ActivityEntry entry) {
    String id = entry.asked() == null ? "" : entry.asked().path("workspaceId").asString("");
    try {
      return id.isEmpty()
          ? Optional.empty()
          : workspaces.find(visit.organization(), new WorkspaceId(UUID.fromString(id)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whoever asked had been told by then to ask again (rule I3). */
  private boolean isLate(ActivityEntry entry) {
    return entry.commandId().isValid()
        && entry.trace().replayOf() == null
        && entry.answer().isPresent()
        && Duration.between(entry.commandId().madeAt(), entry.decidedAt()).compareTo(wait) > 0;
  }
}
