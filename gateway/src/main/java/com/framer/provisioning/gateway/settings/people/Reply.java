package com.framer.provisioning.gateway.settings.people;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * What became of a change by hand, as the page says it where somebody asked for it. It survives one
 * redirect in the session.
 *
 * @param kind how it ended
 * @param text one or two sentences
 * @param recorded what changed, in the words of the activity log
 * @param assigned who became Admin where besides, one sentence each (rule D3)
 * @param wayOut what can be done about a refusal
 */
record Reply(Kind kind, String text, List<String> recorded, List<String> assigned, WayOut wayOut)
    implements Serializable {

  /** A form for something new was sent twice. */
  static final Reply SENT_BEFORE =
      of(
          Kind.UNCHANGED,
          "This form had been sent before, and made this then. Nothing was changed.");

  /** No answer came in time, and what the form asks for is there all the same. */
  static final Reply MADE_LATE =
      of(Kind.DONE, "It is made. The answer took longer than usual, so it came too late.");

  /** How a change ended. */
  enum Kind {
    /** It is made. */
    DONE("is-good", "check", 200),
    /** Everything was like that already. */
    UNCHANGED("", "info", 200),
    /** A rule forbids it. */
    REFUSED("is-bad", "alert", 409),
    /** No answer came in time: it may still be made. */
    WAITING("is-warn", "clock", 503),
    /** It failed, and operators have it. */
    FAILED("is-bad", "alert", 500);

    private final String look;
    private final String icon;
    private final int status;

    Kind(String look, String icon, int status) {
      this.look = look;
      this.icon = icon;
      this.status = status;
    }
  }

  /** What can be done about a refusal. */
  enum WayOut {
    /** The sentence says it all. */
    NONE,
    /** Somebody else must become Admin first (rule D2). */
    ANOTHER_ADMIN,
    /** The identity provider must reactivate the person first (rules D7 and E2). */
    REACTIVATION
  }

  Reply {
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
    requireNonNull(wayOut, "wayOut");
    recorded = List.copyOf(recorded);
    assigned = List.copyOf(assigned);
  }

  static Reply of(Kind kind, String text) {
    return new Reply(kind, text, List.of(), List.of(), WayOut.NONE);
  }

  /** Everything is as it was asked for. */
  public boolean isAccepted() {
    return kind == Kind.DONE || kind == Kind.UNCHANGED;
  }

  /** The same where what the form asks for is there, whatever became of sending it. */
  Reply butMade() {
    return isAccepted() ? this : isWaiting() ? MADE_LATE : SENT_BEFORE;
  }

  /** Something was, or would be, changed. */
  public boolean isDone() {
    return kind == Kind.DONE;
  }

  /** No answer came in time. */
  public boolean isWaiting() {
    return kind == Kind.WAITING;
  }

  /** Whether to show how somebody else becomes Admin. */
  public boolean needsAnotherAdmin() {
    return wayOut == WayOut.ANOTHER_ADMIN;
  }

  /** Whether to show how the person is reactivated. */
  public boolean needsReactivation() {
    return wayOut == WayOut.REACTIVATION;
  }

  /** The look of its note. */
  public String look() {
    return kind.look;
  }

  /** The icon of its note. */
  public String icon() {
    return kind.icon;
  }

  /** The HTTP status of a page that shows it without a redirect. */
  int status() {
    return kind.status;
  }
}
