package com.framer.provisioning.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** The layout, the message page and the files that every page uses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SharedPagesTests {
  private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/assets/[^\"#]+)");

  private AnnotationConfigWebApplicationContext context;
  private MockMvc web;

  @BeforeAll
  void start() {
    context = new AnnotationConfigWebApplicationContext();
    context.setServletContext(new MockServletContext());
    context.register(Application.class);
    context.refresh();
    web = MockMvcBuilders.webAppContextSetup(context).build();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void aMessageIsEscaped() throws Exception {
    String page = body("/message");

    assertThat(page)
        .contains("<title>&lt;script&gt;</title>", "<h1>&lt;script&gt;</h1>", "Go on", "request-7")
        .doesNotContain("<script>");
  }

  @Test
  void everyFileOfTheLayoutIsServedAndKept() throws Exception {
    Matcher files = FILE.matcher(body("/message"));

    assertThat(files.results().map(file -> file.group(1)))
        .hasSize(4)
        .allSatisfy(
            file -> {
              var response = web.perform(get(file)).andReturn().getResponse();
              assertThat(response.getStatus()).as(file).isEqualTo(200);
              assertThat(response.getContentLength()).isPositive();
              assertThat(response.getHeader("Cache-Control")).contains("immutable", "max-age");
            });
  }

  @Test
  void aFileOfAnotherReleaseIsServedButNotKept() throws Exception {
    var response = web.perform(get("/assets/0123456789abcdef/pages.css")).andReturn().getResponse();

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/x/none.css",
        "/assets/x/../layout.html",
        "/assets/x/%2e%2e/layout.html",
        "/assets/pages.css"
      })
  void nothingElseIsServed(String path) throws Exception {
    assertThat(web.perform(get(java.net.URI.create(path))).andReturn().getResponse().getStatus())
        .isEqualTo(404);
  }

  /** A strict Content-Security-Policy would block it, and the page would look broken. */
  @ParameterizedTest
  @ValueSource(strings = {"layout.html", "parts.html", "message.html"})
  void templatesHaveNoScriptOrStyleOfTheirOwn(String template) throws Exception {
    String text = new ClassPathResource("pages/" + template).getContentAsString(UTF_8);

    assertThat(text).doesNotContainPattern("<style|style=|<script>|\\son[a-z]+=|javascript:");
  }

  @Test
  void theStylesheetStaysSmall() throws Exception {
    String css = new ClassPathResource("pages/assets/pages.css").getContentAsString(UTF_8);

    assertThat(css.lines().count()).isLessThanOrEqualTo(400);
  }

  private String body(String path) throws Exception {
    return web.perform(get(path)).andReturn().getResponse().getContentAsString();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableWebMvc
  @Import({PagesConfiguration.class, Pages.class})
  static class Application {
    @Bean
    SpringTemplateEngine engine(ITemplateResolver resolver) {
      var engine = new SpringTemplateEngine();
      engine.setTemplateResolver(resolver);
      return engine;
    }

    @Bean
    ThymeleafViewResolver views(SpringTemplateEngine engine) {
      var views = new ThymeleafViewResolver();
      views.setTemplateEngine(engine);
      views.setCharacterEncoding("UTF-8");
      return views;
    }
  }

  @Controller
  static class Pages {
    @GetMapping("/message")
    String message(Model model) {
      model.addAttribute("product", "Test");
      model.addAttribute(
          "message",
          PageMessage.of("400", "<script>", "Why")
              .withLink("Go on", "/")
              .withRequestId("request-7"));
      return "pages/message";
    }
  }
}
