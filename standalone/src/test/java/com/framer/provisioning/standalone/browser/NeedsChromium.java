package com.framer.provisioning.standalone.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that are skipped where no Chromium is found, which one line of the output says. With {@code
 * -Dbrowser.required=true}, as in CI, they fail there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {
  /** Looks for the browser. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Chromium.executable().isPresent() || Boolean.getBoolean("browser.required")) {
        return ConditionEvaluationResult.enabled("There is a Chromium, or there must be one");
      }
      String skipped = context.getDisplayName() + " is skipped: no Chromium was found";
      System.out.println(skipped);
      return ConditionEvaluationResult.disabled(skipped);
    }
  }
}
