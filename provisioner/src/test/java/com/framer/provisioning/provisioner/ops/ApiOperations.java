package com.framer.provisioning.provisioner.ops;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The operations of the JSON API, by method and path. */
final class ApiOperations {
  private ApiOperations() {}

  /** What the document has: each operation, with the names of its parameters. */
  static Map<String, Set<String>> described(JsonNode document) {
    var all = new TreeMap<String, Set<String>>();
    all(document)
        .forEach(
            (name, operation) -> {
              var parts = new TreeSet<String>();
              for (JsonNode parameter : operation.path("parameters")) {
                parts.add(
                    parameter.path("in").asString() + " " + parameter.path("name").asString());
              }
              if (operation.has("requestBody")) {
                parts.add("body");
              }
              all.put(name, parts);
            });
    return all;
  }

  /** The operations of the document. */
  static Map<String, JsonNode> all(JsonNode document) {
    var all = new TreeMap<String, JsonNode>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        one ->
                            all.put(
                                one.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                one.getValue())));
    return all;
  }

  /** What the controllers have. */
  static Map<String, Set<String>> mapped(Console console) {
    var all = new TreeMap<String, Set<String>>();
    for (var mappings : console.pipeline.beans(RequestMappingHandlerMapping.class)) {
      mappings
          .getHandlerMethods()
          .forEach(
              (mapping, handler) ->
                  mapping.getPatternValues().stream()
                      .filter(ApiOperations::isOfTheApi)
                      .forEach(
                          path ->
                              mapping
                                  .getMethodsCondition()
                                  .getMethods()
                                  .forEach(
                                      method ->
                                          all.put(
                                              method + " " + path, parts(handler.getMethod())))));
    }
    return all;
  }

  private static boolean isOfTheApi(String path) {
    return !path.startsWith(OpsPaths.OPENAPI)
        && Stream.of(OpsPaths.API, "/ops/organizations", "/ops/commands")
            .anyMatch(path::startsWith);
  }

  private static Set<String> parts(Method method) {
    var parts = new TreeSet<String>();
    for (Parameter parameter : method.getParameters()) {
      for (Annotation annotation : parameter.getAnnotations()) {
        switch (annotation) {
          case PathVariable _ -> parts.add("path " + parameter.getName());
          case RequestParam _ -> parts.add("query " + parameter.getName());
          case RequestBody _ -> parts.add("body");
          default -> {}
        }
      }
    }
    return parts;
  }
}
