package com.framer.provisioning.gateway.settings.scim;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import com.framer.provisioning.gateway.token.IssuedToken;
import com.framer.provisioning.gateway.token.OrganizationTokens;
import com.framer.provisioning.gateway.token.RefusedTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The SCIM tab: the guide's steps in their order, and whether the connection works. */
@Controller
final class ScimTabController {
  private final OrganizationTokens tokens;
  private final RefusedTokens refused;
  private final BaseUrl baseUrl;
  private final Clock clock;

  ScimTabController(
      OrganizationTokens tokens, RefusedTokens refused, BaseUrl baseUrl, Clock clock) {
    this.tokens = tokens;
    this.refused = refused;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @GetMapping(Paths.SCIM)
  String show(@RequestAttribute Visit visit, Model model, HttpServletRequest request) {
    addTokens(visit, model);
    model.addAttribute("baseUrl", baseUrl.of(request));
    model.addAttribute("namespace", ScimUrn.FRAMER_USER);
    return "scim";
  }

  /** The connection card, and the tokens with it; the open page asks for them again and again. */
  @GetMapping(Paths.SCIM + "/connection")
  String connection(@RequestAttribute Visit visit, Model model) {
    addTokens(visit, model);
    model.addAttribute("refreshed", true);
    return "connection :: refreshed";
  }

  private void addTokens(Visit visit, Model model) {
    Instant now = clock.instant();
    OrganizationId organization = visit.organization();
    List<IssuedToken> unrevoked = tokens.unrevoked(organization);
    Set<UUID> makers = tokens.activeMakers(organization, unrevoked);
    model.addAttribute(
        "tokens", unrevoked.stream().map(token -> TokenRow.of(token, makers, now)).toList());
    model.addAttribute("rotations", Rotation.among(unrevoked, now));
    model.addAttribute("full", unrevoked.size() >= OrganizationTokens.MOST_UNREVOKED);
    model.addAttribute(
        "verdict",
        Verdict.of(unrevoked, refused.of(organization), refused.overload(organization), now));
  }
}
