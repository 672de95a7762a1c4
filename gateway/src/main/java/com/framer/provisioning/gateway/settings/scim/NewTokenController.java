package com.framer.provisioning.gateway.settings.scim;

import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import com.framer.provisioning.gateway.token.IssuedToken;
import com.framer.provisioning.gateway.token.NewSecret;
import com.framer.provisioning.gateway.token.OrganizationTokens;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Generating a token, also one that takes over from another one (rule H1). */
@Controller
final class NewTokenController {
  private final OrganizationTokens tokens;
  private final Clock clock;

  NewTokenController(OrganizationTokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  @GetMapping(Paths.TOKENS + "/new")
  String form(@RequestAttribute Visit visit, Model model) {
    return form(model, TokenForm.empty("", false, null), Optional.empty(), Map.of());
  }

  @GetMapping(Paths.TOKEN + "/rotate")
  String rotate(@RequestAttribute Visit visit, @PathVariable UUID tokenId, Model model) {
    IssuedToken old = accepted(visit, tokenId);
    TokenForm form = TokenForm.empty(old.label(), old.readOnly(), old.id());
    return form(model, form, Optional.of(old), Map.of());
  }

  /** Answers with the page itself: a redirect would have to carry the secret. */
  @PostMapping(Paths.TOKENS)
  String generate(
      @RequestAttribute Visit visit,
      @RequestParam UUID id,
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "") String expires,
      @RequestParam(defaultValue = "") String access,
      @RequestParam(required = false) @Nullable UUID replaces,
      Model model,
      HttpServletResponse response) {
    var form = new TokenForm(id, label, expires, access, replaces);
    Optional<IssuedToken> old =
        Optional.ofNullable(replaces).map(replaced -> accepted(visit, replaced));
    Map<String, String> problems = form.problems(clock.instant());
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(model, form, old, problems);
    }
    if (tokens.isFull(visit.organization())) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return "token-full";
    }
    Optional<NewSecret> secret =
        tokens.generate(visit.organization(), visit.account(), form.request());
    if (secret.isEmpty()) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return "token-sent-twice";
    }
    model.addAttribute("secret", secret.get());
    model.addAttribute("form", form);
    model.addAttribute("old", old.orElse(null));
    return "token-made";
  }

  private String form(
      Model model, TokenForm form, Optional<IssuedToken> old, Map<String, String> problems) {
    model.addAttribute("form", form);
    model.addAttribute("old", old.orElse(null));
    model.addAttribute("problems", problems);
    model.addAttribute("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    return "token-form";
  }

  private IssuedToken accepted(Visit visit, UUID token) {
    return tokens
        .find(visit.organization(), token)
        .filter(known -> known.state(clock.instant()).isAccepted())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
