package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code If-Match} of a change (RFC 7644 §3.14): the versions of which the resource must
 * have one when the change is applied.
 */
public final class IfMatch {
  /** An entity tag, or any. */
  private static final Pattern TAG = Pattern.compile("\\*|(?:W/)?\"[^\"]*\"");

  /** One of ours, weak as we send it, or strong as some clients make it. */
  private static final Pattern OURS = Pattern.compile("(?:W/)?\"([0-9a-f]{8})\\.([0-9]{1,18})\"");

  /** More would only make the command large. */
  private static final int MAX_TAGS = 20;

  private IfMatch() {}

  /**
   * The versions that the request names; null if any will do. Tags of other resources, and tags
   * that are none of ours, name no version, so without another tag nothing matches.
   *
   * @param id the id of the resource
   * @throws ScimFailure invalidValue, if there are too many
   */
  public static @Nullable List<Long> of(HttpServletRequest request, String id) {
    return of(Collections.list(request.getHeaders("If-Match")), id);
  }

  /** The same for the {@code version} of an operation of a Bulk request (RFC 7644 §3.7). */
  public static @Nullable List<Long> of(List<String> headers, String id) {
    String all = String.join(",", headers);
    if (all.isBlank()) {
      return null;
    }
    List<String> tags =
        TAG.matcher(all).results().limit(MAX_TAGS + 1L).map(r -> r.group()).toList();
    if (tags.size() > MAX_TAGS) {
      throw new ScimFailure(
          ScimError.invalidValue("If-Match may name at most %d versions.".formatted(MAX_TAGS)));
    }
    if (tags.contains("*")) {
      return null;
    }
    List<Long> versions = new ArrayList<>();
    for (String tag : tags) {
      Matcher ours = OURS.matcher(tag);
      if (ours.matches() && id.startsWith(ours.group(1))) {
        versions.add(Long.valueOf(ours.group(2)));
      }
    }
    return versions;
  }
}
