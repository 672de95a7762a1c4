package com.framer.provisioning.gateway.settings.scim;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import com.framer.provisioning.gateway.token.IssuedToken;
import com.framer.provisioning.gateway.token.OrganizationTokens;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Revoking a token, and the list of those that were (rule H1). */
@Controller
final class RevokeTokenController {
  private final OrganizationTokens tokens;
  private final Clock clock;

  RevokeTokenController(OrganizationTokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Asks first, and says what will happen. */
  @GetMapping(Paths.TOKEN + "/revoke")
  String ask(@RequestAttribute Visit visit, @PathVariable UUID tokenId, Model model) {
    IssuedToken token = find(visit, tokenId);
    OrganizationId organization = visit.organization();
    Instant now = clock.instant();
    Set<UUID> makers = tokens.activeMakers(organization, List.of(token));
    model.addAttribute("row", TokenRow.of(token, makers, now));
    model.addAttribute(
        "consequence", RevocationConsequence.of(token, tokens.unrevoked(organization), now));
    return "token-revoke";
  }

  /** A second time it changes nothing, and says the same. */
  @PostMapping(Paths.TOKEN + "/revoke")
  String revoke(
      @RequestAttribute Visit visit, @PathVariable UUID tokenId, RedirectAttributes redirect) {
    IssuedToken token = find(visit, tokenId);
    tokens.revoke(visit.organization(), token.id(), visit.account());
    redirect.addFlashAttribute(
        "done",
        "The token “%s” is revoked. Every gateway refuses it within 5 seconds."
            .formatted(token.label()));
    return "redirect:" + visit.path() + "/scim";
  }

  @GetMapping(Paths.TOKENS + "/revoked")
  String revoked(@RequestAttribute Visit visit, Model model) {
    OrganizationId organization = visit.organization();
    List<IssuedToken> revoked = tokens.revoked(organization);
    Set<UUID> makers = tokens.activeMakers(organization, revoked);
    Instant now = clock.instant();
    model.addAttribute(
        "tokens", revoked.stream().map(token -> TokenRow.of(token, makers, now)).toList());
    model.addAttribute("most", OrganizationTokens.MOST_REVOKED);
    return "tokens-revoked";
  }

  private IssuedToken find(Visit visit, UUID token) {
    return tokens
        .find(visit.organization(), token)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
