package com.framer.provisioning.gateway.settings;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.gateway.signin.Administrators;
import com.framer.provisioning.gateway.signin.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** From the sign-in to the Organization: straight to the only one, else a choice. */
@Controller
final class OrganizationsController {
  private final Administrators administrators;

  OrganizationsController(Administrators administrators) {
    this.administrators = administrators;
  }

  @GetMapping("/settings")
  String choose(Model model, Authentication person, HttpServletResponse response) {
    var account = new AccountId(UUID.fromString(person.getName()));
    List<Visit> organizations = administrators.organizations(account);
    if (organizations.size() == 1) {
      return "redirect:" + organizations.getFirst().path();
    }
    if (organizations.isEmpty()) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
    }
    model.addAttribute("organizations", organizations);
    model.addAttribute("email", administrators.email(account).orElse("an unknown account"));
    return "organizations";
  }

  @GetMapping(Paths.ORGANIZATION)
  String open(@RequestAttribute Visit visit) {
    return "redirect:" + visit.path() + "/scim";
  }
}
