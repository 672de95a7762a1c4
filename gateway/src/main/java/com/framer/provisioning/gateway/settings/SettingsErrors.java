package com.framer.provisioning.gateway.settings;

import com.framer.provisioning.gateway.error.ErrorPages;
import com.framer.provisioning.gateway.error.RequestId;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import com.framer.provisioning.gateway.signin.Refusal;
import com.framer.provisioning.pages.PageMessage;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The errors of the settings pages, each as a page that says what happened and what to do. */
@Component
final class SettingsErrors implements ErrorPages {
  private static final String PAGES = "/settings";

  private final ThymeleafViewResolver views;

  SettingsErrors(ThymeleafViewResolver views) {
    this.views = views;
  }

  @Override
  public boolean areFor(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = failed instanceof String known ? known : request.getRequestURI();
    return path.equals(PAGES) || path.startsWith(PAGES + "/");
  }

  @Override
  public void write(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      @Nullable Reason toRetry)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    Map<String, ?> model =
        Map.of("product", Frame.PRODUCT, "message", message(request, status, toRetry));
    try {
      View view = views.resolveViewName("pages/message", Locale.ENGLISH);
      if (view == null) {
        throw new IllegalStateException("the template pages/message is missing");
      }
      view.render(model, request, response);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) { // the only ones that View declares besides
      throw new IllegalStateException(e);
    }
  }

  private static PageMessage message(
      HttpServletRequest request, int status, @Nullable Reason toRetry) {
    Optional<Refusal> refusal = Refusal.of(request);
    if (refusal.isPresent()) {
      return of(refusal.get());
    }
    if (toRetry != null) {
      return of(toRetry).withLink("Try again", PAGES).withRequestId(RequestId.of(request));
    }
    return switch (status) {
      case 404 ->
          PageMessage.of(
                  "404",
                  "This page does not exist",
                  "The address may have a typing error, or what it led to was removed.")
              .withLink("To the settings", PAGES);
      case 405 ->
          PageMessage.of(
                  "405",
                  "This page can't be opened like that",
                  "The address belongs to a button. Open the settings and use the button there.")
              .withLink("To the settings", PAGES);
      case 429 ->
          PageMessage.of(
              "429",
              "Too many attempts",
              "Too many attempts to sign in came from your network. Wait half a minute, then try"
                  + " again.");
      default -> other(request, status);
    };
  }

  private static PageMessage of(Reason toRetry) {
    return switch (toRetry) {
      case WAITERS_FULL,
          ORGANIZATION_WAITERS_FULL,
          TOKEN_CHECKS_FULL,
          SEARCHES_FULL,
          MEMORY_FULL,
          BULKS_FULL,
          UNANSWERED_CREATE ->
          PageMessage.of(
              "503",
              "Too much is under way right now",
              "Nothing was changed. Try again in a minute.");
      case NO_ANSWER ->
          PageMessage.of(
              "503",
              "Your change takes longer than usual",
              "No answer came in time. Nothing is lost: the change may still happen, and to ask for"
                  + " it again is safe. Look in a minute whether it did.");
      case BROKER_AWAY ->
          PageMessage.of(
              "503",
              "Changes can't be passed on right now",
              "We can't reach the queue that carries every change, so yours most likely did not"
                  + " happen. To ask for it again in a minute is safe. Pages that only show"
                  + " something work.");
      case DATABASE_AWAY ->
          PageMessage.of(
              "503",
              "We can't reach our database right now",
              "Try again in a minute. If you had sent a form, look first whether the change"
                  + " happened; to send it again is safe. Calls of your identity provider are"
                  + " answered in a way that makes it send them again.");
    };
  }

  private static PageMessage of(Refusal refusal) {
    String eyebrow = refusal.status() == 403 ? "Not allowed" : Integer.toString(refusal.status());
    var message = PageMessage.of(eyebrow, refusal.title(), refusal.text());
    return switch (refusal) {
      case NO_ADMIN -> message.withLink("Choose an Organization", PAGES);
      case EXPIRED_FORM -> message.withLink("To the settings", PAGES);
      case EMAIL_NOT_VERIFIED, NO_ACCOUNT, SIGN_IN_FAILED, IDENTITY_PROVIDER_AWAY ->
          message.withLink("To the sign-in", PAGES + "/sign-in");
    };
  }

  private static PageMessage other(HttpServletRequest request, int status) {
    return status < 500
        ? PageMessage.of(
                Integer.toString(status),
                "The request was not understood",
                "Nothing was changed. Open the settings and try it from there.")
            .withLink("To the settings", PAGES)
        : PageMessage.of(
                Integer.toString(status),
                "Something failed on our side",
                "Try again. If it fails again, tell our support the number of the request below.")
            .withLink("To the settings", PAGES)
            .withRequestId(RequestId.of(request));
  }
}
