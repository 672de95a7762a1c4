package com.framer.provisioning.gateway.settings;

import com.framer.provisioning.common.identity.SignInCode;
import com.framer.provisioning.gateway.signin.PagesSignIn;
import com.framer.provisioning.gateway.signin.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which people sign in. */
@Controller
final class SignInController {
  private static final String LINK = "/settings/sign-in/link";

  private final PagesSignIn ways;
  private final SignIns signIns;

  SignInController(PagesSignIn ways, SignIns signIns) {
    this.ways = ways;
    this.signIns = signIns;
  }

  @GetMapping("/settings/sign-in")
  String ways(
      Model model,
      @RequestParam(name = "ended") Optional<String> ended,
      @RequestParam(name = "signed-out") Optional<String> signedOut) {
    model.addAttribute("identityProviders", ways.identityProviders());
    model.addAttribute("ended", ended.isPresent());
    model.addAttribute("signedOut", signedOut.isPresent());
    return "sign-in";
  }

  /** Only asks: a mail program that previews the link must not use it up. */
  @GetMapping(LINK)
  String confirm(
      Model model, HttpServletResponse response, @RequestParam(defaultValue = "") String code) {
    Optional<SignInCode> valid = SignInCode.parse(code).filter(signIns::isValid);
    if (valid.isEmpty()) {
      return invalid(response);
    }
    model.addAttribute("code", valid.get().value());
    return "sign-in-link";
  }

  @PostMapping(LINK)
  String use(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String code) {
    return SignInCode.parse(code)
        .flatMap(known -> signIns.signIn(known, request, response))
        .map(page -> "redirect:" + page)
        .orElseGet(() -> invalid(response));
  }

  private static String invalid(HttpServletResponse response) {
    response.setStatus(HttpStatus.GONE.value());
    return "sign-in-link-invalid";
  }
}
