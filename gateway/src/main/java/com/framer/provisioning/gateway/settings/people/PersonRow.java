package com.framer.provisioning.gateway.settings.people;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.pages.Moment;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person as the pages show them.
 *
 * @param member the person
 * @param now when the page was made
 */
record PersonRow(Member member, Instant now) {
  PersonRow {
    requireNonNull(member, "member");
    requireNonNull(now, "now");
  }

  /** The name if one is known, else the email. */
  public String title() {
    return title(member);
  }

  static String title(Member member) {
    String name = member.name();
    return name == null ? member.email().value() : name;
  }

  /** The email, unless the title is it. */
  public @Nullable String email() {
    return member.name() == null ? null : member.email().value();
  }

  /** The userName, unless it is the email, as it usually is. */
  public @Nullable String userName() {
    return member.userName().equalsIgnoreCase(member.email().value()) ? null : member.userName();
  }

  /** The role that the identity provider gave for all Workspaces, or null. */
  public @Nullable String organizationRole() {
    Role role = member.access().organizationRole();
    return role == null ? null : RoleName.of(role);
  }

  /** When access was last taken, if it can be restored, or null. */
  public @Nullable Moment accessTaken() {
    return Optional.ofNullable(member.access().accessTaken())
        .map(at -> new Moment(at, now))
        .orElse(null);
  }

  /** The domain of the email. */
  public String domain() {
    return member.email().domain();
  }
}
