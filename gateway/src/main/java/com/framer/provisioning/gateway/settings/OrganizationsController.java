package com.framer.provisioning.gateway.settings;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.signin.Administrators;
import com.framer.provisioning.gateway.signin.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** From the sign-in to the Organization: straight to the only one, else a choice. */
@Controller
final class OrganizationsController {
  private final Administrators administrators;

  OrganizationsController(Administrators administrators) {
    this.administrators = administrators;
  }

  @GetMapping("/settings")
  String choose(
      Model model,
      Authentication person,
      HttpServletResponse response,
      @RequestParam Optional<UUID> after) {
    var account = new AccountId(UUID.fromString(person.getName()));
    List<Visit> found =
        administrators.organizations(account, after.map(OrganizationId::new).orElse(null));
    if (found.size() == 1 && !found.getFirst().hasOthers()) {
      return "redirect:" + found.getFirst().path();
    }
    if (found.isEmpty() && after.isPresent()) {
      return "redirect:/settings"; // a page that was made up, or is empty by now
    }
    if (found.isEmpty()) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
    }
    List<Visit> shown = found.subList(0, Math.min(found.size(), Administrators.PAGE));
    model.addAttribute("organizations", shown);
    model.addAttribute(
        "next", found.size() > shown.size() ? shown.getLast().organization().toString() : null);
    model.addAttribute("email", administrators.email(account).orElse("an unknown account"));
    return "organizations";
  }

  @GetMapping(Paths.ORGANIZATION)
  String open(@RequestAttribute Visit visit) {
    return "redirect:" + visit.path() + "/scim";
  }
}
