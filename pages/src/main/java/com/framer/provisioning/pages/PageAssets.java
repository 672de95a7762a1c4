package com.framer.provisioning.pages;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.webjars.WebJarVersionLocator;

/**
 * Serves the files of the pages under {@link #BASE}, in a folder that is named after their content:
 * browsers keep them for a year and still see a new release at once.
 */
public final class PageAssets implements WebMvcConfigurer {
  /** The path under which all files are, open to everybody. */
  public static final String BASE = "/assets";

  private static final String OWN = "pages/assets/";
  private static final List<String> OWN_FILES =
      List.of("pages.css", "pages.js", "icons.svg", "favicon.svg");
  private static final String HTMX = "htmx.min.js";

  /** As good as for ever: another release has another folder. */
  private static final Duration YEAR = Duration.ofDays(365);

  private final String htmxFolder;
  private final String folder;

  PageAssets() {
    String version =
        requireNonNull(new WebJarVersionLocator().version("htmx.org"), "the webjar of htmx");
    this.htmxFolder = "META-INF/resources/webjars/htmx.org/" + version + "/dist/";
    this.folder = BASE + "/" + hash();
  }

  /** The folder of all files, for a page. */
  public String folder() {
    return folder;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    String[] locations = {"classpath:/" + OWN, "classpath:/" + htmxFolder};
    registry
        .addResourceHandler(folder + "/**")
        .addResourceLocations(locations)
        .setCacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable());
    // While a release is rolled out, a page of one version may ask a server of the other one.
    registry
        .addResourceHandler(BASE + "/**")
        .addResourceLocations(locations)
        .setCacheControl(CacheControl.noStore())
        .resourceChain(false)
        .addResolver(new AnyFolder());
  }

  /** Ignores the name of the folder. */
  private static final class AnyFolder extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      int slash = path.indexOf('/');
      return slash < 0 ? null : super.getResource(path.substring(slash + 1), location);
    }
  }

  private String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String file : OWN_FILES) {
        digest.update(new ClassPathResource(OWN + file).getContentAsByteArray());
      }
      digest.update(new ClassPathResource(htmxFolder + HTMX).getContentAsByteArray());
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
