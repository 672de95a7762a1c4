package com.framer.provisioning.provisioner.ops.overview;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;

/** The first page, which asks for its part {@code status} again by itself, and the same as JSON. */
@Controller
class OverviewController {
  private final StatusReader reader;

  OverviewController(StatusReader reader) {
    this.reader = reader;
  }

  /** How it stands: what burns, and the figures of the first page. */
  @GetMapping(path = "/ops/api/status", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Status status() {
    return reader.status();
  }

  @GetMapping("/ops")
  String page(
      Model model, @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
    model.addAttribute("page", new OverviewPage(reader.status()));
    return part == null ? "overview" : "overview :: status";
  }
}
