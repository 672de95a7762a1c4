package com.framer.provisioning.gateway.settings;

import com.framer.provisioning.gateway.removal.MassRemovals;
import com.framer.provisioning.gateway.signin.Visit;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;

/** What every page needs around its content. */
@ControllerAdvice(basePackageClasses = Frame.class)
final class Frame {
  /** The name in the bar of each page. */
  static final String PRODUCT = "Organization settings";

  private final MassRemovals removals;
  private final Clock clock;

  Frame(MassRemovals removals, Clock clock) {
    this.removals = removals;
    this.clock = clock;
  }

  /** A part of a page, which htmx asks for, has no frame. */
  @ModelAttribute
  void addTo(
      Model model,
      @RequestAttribute(required = false) @Nullable Visit visit,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
    model.addAttribute("product", PRODUCT);
    if (visit != null) {
      model.addAttribute("visit", visit);
    }
    if (visit != null && part == null) {
      Instant now = clock.instant();
      model.addAttribute(
          "unread",
          removals.unread(visit.organization()).stream()
              .map(removal -> new RemovalNotice(removal, now))
              .toList());
    }
  }
}
