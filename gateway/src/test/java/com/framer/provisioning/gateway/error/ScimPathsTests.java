package com.framer.provisioning.gateway.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.GatewayApplication;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** SCIM errors belong to SCIM paths; other pages can have their own (rule I4). */
final class ScimPathsTests {
  @Test
  void everyEndpointIsScimOrAPageButTheContainersErrorPage() { // I4
    List<String> paths = paths(new ImportOption.DoNotIncludeTests());

    assertThat(paths)
        .filteredOn(path -> !(path + "/").startsWith(ScimPaths.BASE + "/"))
        .filteredOn(path -> !(path + "/").startsWith("/settings/"))
        .filteredOn(path -> !(path + "/").startsWith("/actuator/health/"))
        .containsExactly("/error");
    assertThat(paths).hasSizeGreaterThan(10);
  }

  @Test
  void anEndpointElsewhereIsFound() {
    assertThat(paths(location -> true)).contains("/settings-planted");
  }

  private static List<String> paths(ImportOption option) {
    return new ClassFileImporter()
        .withImportOption(option).importPackages(GatewayApplication.class.getPackageName()).stream()
            .map(JavaClass::getMethods)
            .flatMap(methods -> methods.stream().map(JavaMethod::reflect))
            .map(m -> AnnotatedElementUtils.findMergedAnnotation(m, RequestMapping.class))
            .flatMap(mapping -> mapping == null ? Stream.of() : Arrays.stream(mapping.path()))
            .toList();
  }

  static final class Planted {
    @RequestMapping("/settings-planted")
    void page() {}
  }
}
