package com.framer.provisioning.pages;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

/** Makes the templates {@code pages/…} and the files of the pages known; applications import it. */
@Configuration(proxyBeanMethods = false)
public class PagesConfiguration {
  @Bean
  PageAssets pageAssets() {
    return new PageAssets();
  }

  @Bean
  SpringResourceTemplateResolver sharedPages(ApplicationContext context) {
    var resolver = new SpringResourceTemplateResolver();
    resolver.setApplicationContext(context);
    resolver.setPrefix("classpath:/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    resolver.setResolvablePatterns(Set.of("pages/*"));
    // Before the application's own resolver, which would not find them and fail.
    resolver.setOrder(0);
    return resolver;
  }
}
