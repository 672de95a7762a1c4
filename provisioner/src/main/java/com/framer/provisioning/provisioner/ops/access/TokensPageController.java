package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.pages.Moment;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorToken;
import com.framer.provisioning.provisioner.operator.OperatorTokens;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which operators make and revoke tokens for their tools. */
@Controller
class TokensPageController {
  private static final String TOKENS = "/ops/tokens";

  private final OperatorTokens tokens;
  private final TokenChanges changes;
  private final Clock clock;

  TokensPageController(OperatorTokens tokens, TokenChanges changes, Clock clock) {
    this.tokens = tokens;
    this.changes = changes;
    this.clock = clock;
  }

  /** A token as the page shows it. */
  record Row(OperatorToken token, Instant now) {
    public boolean isValid() {
      return token.isValid(now);
    }

    public String state() {
      return isValid() ? "Valid" : token.revokedAt() == null ? "Expired" : "Revoked";
    }

    public Moment created() {
      return new Moment(token.createdAt(), now);
    }

    public @Nullable Moment used() {
      Instant used = token.lastUsedAt();
      return used == null ? null : new Moment(used, now);
    }

    public @Nullable Moment expires() {
      Instant end = token.expiresAt();
      return end == null ? null : new Moment(end, now);
    }
  }

  @GetMapping(TOKENS)
  String list(Model model) {
    return page(model, TokenForm.EMPTY, Map.of());
  }

  @PostMapping(TOKENS)
  String make(
      Model model,
      Operator operator,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String expires) {
    var form = new TokenForm(name, role, expires);
    Map<String, String> problems = form.problems(clock.instant());
    if (!problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(model, form, problems);
    }
    OperatorTokens.Made made = changes.make(operator, form);
    model.addAttribute("token", made.token());
    model.addAttribute("secret", made.secret());
    return "token-made";
  }

  @PostMapping(TOKENS + "/{id}/revoke")
  String revoke(@PathVariable UUID id, Operator operator) {
    changes.revoke(operator, id);
    return "redirect:" + TOKENS;
  }

  private String page(Model model, TokenForm form, Map<String, String> problems) {
    Instant now = clock.instant();
    model.addAttribute("tokens", tokens.list().stream().map(t -> new Row(t, now)).toList());
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    return "tokens";
  }
}
