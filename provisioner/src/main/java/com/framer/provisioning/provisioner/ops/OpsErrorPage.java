package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.pages.PageMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** An error as a page that says what happened and what to do. */
@Component
final class OpsErrorPage {
  private final ThymeleafViewResolver views;

  OpsErrorPage(ThymeleafViewResolver views) {
    this.views = views;
  }

  void write(HttpServletRequest request, HttpServletResponse response, OpsProblem problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setHeader("Cache-Control", "no-store");
    Map<String, ?> model = Map.of("product", Frame.PRODUCT, "message", message(problem));
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

  private static PageMessage message(OpsProblem problem) {
    String title =
        switch (problem.status()) {
          case 403 -> "You may not do that";
          case 404 -> "There is nothing here";
          case 405 -> "This page can't be opened like that";
          case 409 -> "Something is in the way";
          case 429 -> "Too many attempts";
          case 502, 503 -> "Something that is needed is away";
          default ->
              problem.status() < 500 ? "The request was not understood" : "Something failed here";
        };
    return PageMessage.of(Integer.toString(problem.status()), title, problem.detail())
        .withLink("To the overview", OpsPaths.CONSOLE);
  }
}
