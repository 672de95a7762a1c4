package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.token.ScimClient;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The activity log of the token's Organization, as JSON by cursor: for audits, with a token. It is
 * beside the SCIM endpoints and no part of SCIM.
 */
@RestController
final class ActivityController {
  /** As many entries as a person looks through. */
  private static final int DEFAULT_COUNT = 50;

  /** More values of one parameter than there are kinds are a mistake. */
  private static final int MAX_VALUES = 50;

  private final ActivityLog log;

  ActivityController(ActivityLog log) {
    this.log = log;
  }

  @GetMapping(BaseUrl.PATH + "/Activity")
  ResponseEntity<byte[]> list(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) {
    ActivityPage page =
        log.page(client.organizationId(), filter(request), cursor(request), count(request));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(WireJson.mapper().writeValueAsBytes(ActivityJson.page(page)));
  }

  private static ActivityFilter filter(HttpServletRequest request) {
    return new ActivityFilter(
        person(request),
        values(request, "kind"),
        values(request, "outcome"),
        time(request, "from"),
        time(request, "until"));
  }

  private static @Nullable Email person(HttpServletRequest request) {
    String email = request.getParameter("person");
    return email == null
        ? null
        : Email.parse(email).orElseThrow(() -> invalid("person", "an email address"));
  }

  private static Set<String> values(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    if (values == null) {
      return Set.of();
    }
    if (values.length > MAX_VALUES) {
      throw invalid(name, "given at most %d times".formatted(MAX_VALUES));
    }
    if (!Arrays.stream(values).allMatch(StorableText::isStorable)) {
      throw invalid(name, "text");
    }
    return Set.copyOf(Arrays.asList(values));
  }

  private static @Nullable Instant time(HttpServletRequest request, String name) {
    String time = request.getParameter(name);
    try {
      return time == null ? null : Instant.parse(time);
    } catch (DateTimeParseException e) {
      throw invalid(name, "a time like 2026-11-23T10:00:00Z");
    }
  }

  private static @Nullable CommandId cursor(HttpServletRequest request) {
    String cursor = request.getParameter("cursor");
    try {
      return cursor == null ? null : new CommandId(UUID.fromString(cursor));
    } catch (IllegalArgumentException e) {
      throw invalid("cursor", "the \"next\" of an earlier page");
    }
  }

  private static int count(HttpServletRequest request) {
    String count = request.getParameter("count");
    try {
      int wanted = count == null ? DEFAULT_COUNT : Integer.parseInt(count);
      if (wanted >= 1 && wanted <= ActivityLog.MAX_COUNT) {
        return wanted;
      }
    } catch (NumberFormatException e) {
      // The same answer as to a number out of range.
    }
    throw invalid("count", "a number from 1 to %d".formatted(ActivityLog.MAX_COUNT));
  }

  private static ScimFailure invalid(String name, String what) {
    return new ScimFailure(ScimError.invalidValue("%s must be %s.".formatted(name, what)));
  }
}
