package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import com.framer.provisioning.provisioner.ops.OpsSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which operators sign in. */
@Controller
final class SignInController {
  private final Passwords passwords;
  private final OperatorSessions sessions;
  private final OperatorUsers users;
  private final OpsSettings settings;
  private final OperatorAudit audit;
  private final Refusals refusals;

  SignInController(
      Passwords passwords,
      OperatorSessions sessions,
      OperatorUsers users,
      OpsSettings settings,
      OperatorAudit audit,
      Refusals refusals) {
    this.passwords = passwords;
    this.sessions = sessions;
    this.users = users;
    this.settings = settings;
    this.audit = audit;
    this.refusals = refusals;
  }

  @GetMapping(OpsPaths.SIGN_IN)
  String page(
      Model model,
      @RequestParam(defaultValue = OpsPaths.CONSOLE) String to,
      @RequestParam Optional<String> ended,
      @RequestParam(name = "signed-out") Optional<String> signedOut) {
    model.addAttribute("ended", ended.isPresent());
    model.addAttribute("signedOut", signedOut.isPresent());
    return page(model, "", to, null);
  }

  @PostMapping(OpsPaths.SIGN_IN)
  String signIn(
      Model model,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = OpsPaths.CONSOLE) String to) {
    String address = request.getRemoteAddr();
    return switch (passwords.check(name.strip(), password, address)) {
      case Passwords.Answer.Accepted(var user) -> {
        var person = SignedIn.of(user);
        audit.record(person.at(address), "sign in", null, null, "done");
        sessions.start(person, request, response);
        yield "redirect:" + Refusals.after(to);
      }
      case Passwords.Answer.Refused() -> {
        refusals.failedSignIn(name, address, "refused: wrong name or password");
        response.setStatus(401);
        yield page(model, name, to, "The name or the password is wrong.");
      }
      case Passwords.Answer.TooMany() -> {
        response.setStatus(429);
        response.setHeader(HttpHeaders.RETRY_AFTER, "10");
        yield page(model, name, to, "Too many attempts. Wait ten seconds, then try again.");
      }
    };
  }

  private String page(Model model, String name, String to, @Nullable String problem) {
    model.addAttribute("hasUsers", !users.isEmpty());
    model.addAttribute("provider", settings.oidc().isSet() ? settings.oidc().name() : null);
    model.addAttribute("name", name);
    model.addAttribute("to", Refusals.after(to));
    model.addAttribute("problem", problem);
    return "sign-in";
  }
}
