package com.framer.provisioning.pages;

import org.jspecify.annotations.Nullable;

/**
 * What a page without anything else says, for example that something is not there: the template
 * {@code pages/message}.
 *
 * @param eyebrow a few words above the title, for example the status
 * @param title what happened, as one short sentence
 * @param text why, and what the reader can do
 * @param linkText what the button says, or null without a button
 * @param linkPath where the button leads, or null without a button
 * @param requestId the id under which operators find the request, or null if nothing failed
 */
public record PageMessage(
    String eyebrow,
    String title,
    String text,
    @Nullable String linkText,
    @Nullable String linkPath,
    @Nullable String requestId) {
  /** A message without a button and without a request id. */
  public static PageMessage of(String eyebrow, String title, String text) {
    return new PageMessage(eyebrow, title, text, null, null, null);
  }

  /** The same with a button. */
  public PageMessage withLink(String newText, String newPath) {
    return new PageMessage(eyebrow, title, text, newText, newPath, requestId);
  }

  /** The same with the id of the request. */
  public PageMessage withRequestId(String newId) {
    return new PageMessage(eyebrow, title, text, linkText, linkPath, newId);
  }
}
