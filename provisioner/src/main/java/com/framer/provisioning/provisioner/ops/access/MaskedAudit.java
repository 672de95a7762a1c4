package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.provisioner.operator.AuditEntry;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.masking.MaskedText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The audit as somebody may see it: from who may only look, emails are hidden, and what operators,
 * refusals and strangers said, since it may name people.
 */
final class MaskedAudit {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Why something was not done; what was done is said in our own words. */
  private static final Pattern WHY = Pattern.compile("(?s)(refused|skipped): .*");

  private MaskedAudit() {}

  static AuditEntry of(AuditEntry entry, Operator operator) {
    if (operator.mayAct()) {
      return entry;
    }
    return new AuditEntry(
        entry.number(),
        entry.at(),
        entry.role() == null ? MaskedText.HIDDEN : entry.operator(),
        entry.role(),
        entry.address(),
        MaskedText.emails(entry.act()),
        subject(entry.subject()),
        entry.reason() == null ? null : MaskedText.HIDDEN,
        WHY.matcher(entry.result()).replaceFirst("$1: " + MaskedText.HIDDEN));
  }

  private static @Nullable String subject(@Nullable String subject) {
    return subject == null || ID.matcher(subject).matches() ? subject : MaskedText.email(subject);
  }
}
