package com.framer.provisioning.gateway.settings.people;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of other pages of a list. */
final class Links {
  private Links() {}

  /** The path with these parameters, without those that are empty. */
  static String to(String path, Map<String, String> parameters) {
    var link = UriComponentsBuilder.fromPath(path);
    new TreeMap<>(parameters)
        .forEach(
            (name, value) -> {
              if (!value.isEmpty()) {
                link.queryParam(name, "{" + name + "}");
              }
            });
    return link.encode().buildAndExpand(parameters).toUriString();
  }
}
