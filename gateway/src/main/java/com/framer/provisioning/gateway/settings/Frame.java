package com.framer.provisioning.gateway.settings;

import com.framer.provisioning.gateway.signin.Visit;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/** What every page needs around its content. */
@ControllerAdvice(basePackageClasses = Frame.class)
final class Frame {
  /** The name in the bar of each page. */
  static final String PRODUCT = "Organization settings";

  @ModelAttribute
  void addTo(Model model, @RequestAttribute(required = false) @Nullable Visit visit) {
    model.addAttribute("product", PRODUCT);
    if (visit != null) {
      model.addAttribute("visit", visit);
    }
  }
}
