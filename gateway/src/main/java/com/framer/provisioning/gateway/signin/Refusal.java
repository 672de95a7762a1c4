package com.framer.provisioning.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Why somebody may not do what they asked for; each has a page that says so. */
public enum Refusal {
  /** Signed in, but no Admin of any Workspace of the Organization in the URL. */
  NO_ADMIN(
      "You are not an Admin of this Organization",
      "Only people who are Admin in at least one of its Workspaces can open its settings. Ask one"
          + " of them to make you an Admin, or choose another Organization."),
  /** The form has no CSRF token or that of another session. */
  EXPIRED_FORM(
      "This form is no longer valid",
      "You signed out, signed in again or opened the page long ago, so the form was not accepted"
          + " and nothing was changed. Go back, reload the page and send it again."),
  /** The identity provider did not say that it verified the email. */
  EMAIL_NOT_VERIFIED(
      "Your email is not verified",
      "Your identity provider did not confirm your email address, so you were not signed in. Verify"
          + " it there, then sign in again."),
  /** No Account has the email. */
  NO_ACCOUNT(
      "There is no account with your email",
      "You were identified, but no account here has your email address. Ask a Workspace Admin to"
          + " add you, then sign in again."),
  /** The identity provider refused, or the answer did not belong to this browser. */
  SIGN_IN_FAILED(
      "The sign-in did not succeed",
      "Your identity provider ended the sign-in, or it took too long. Try again."),
  /** The identity provider did not answer us; nothing is known of the person. */
  IDENTITY_PROVIDER_AWAY(
      502,
      "Your identity provider can't be reached",
      "It did not answer us in time, so you could not be signed in. Try again in a minute. If that"
          + " does not help, ask whoever runs your identity provider whether it works, and our"
          + " support whether its address is set right. Calls of SCIM go on meanwhile.");

  private static final String ATTRIBUTE = Refusal.class.getName();

  private final int status;
  private final String title;
  private final String text;

  Refusal(String title, String text) {
    this(403, title, text);
  }

  Refusal(int status, String title, String text) {
    this.status = status;
    this.title = title;
    this.text = text;
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** What happened. */
  public String title() {
    return title;
  }

  /** Why, and what to do. */
  public String text() {
    return text;
  }

  /** Why the request was refused, if it was. */
  public static Optional<Refusal> of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Refusal refusal
        ? Optional.of(refusal)
        : Optional.empty();
  }

  void keepIn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
