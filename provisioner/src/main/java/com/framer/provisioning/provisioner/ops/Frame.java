package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.provisioner.operator.Operator;
import java.time.Clock;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page needs around its content: {@code product}, {@code operator} and {@code now}. */
@ControllerAdvice(basePackageClasses = Frame.class)
final class Frame {
  /** The name in the bar of each page. */
  static final String PRODUCT = "Provisioning console";

  private final Clock clock;

  Frame(Clock clock) {
    this.clock = clock;
  }

  @ModelAttribute
  void addTo(Model model) {
    model.addAttribute("product", PRODUCT);
    model.addAttribute("now", clock.instant());
    var person = SecurityContextHolder.getContext().getAuthentication();
    if (person != null && person.getPrincipal() instanceof Operator operator) {
      model.addAttribute("operator", operator);
    }
  }
}
