package com.framer.provisioning.gateway.settings;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of pages with a query. */
public final class Links {
  private Links() {}

  /**
   * The path with these parameters in the order of their names, without those that are blank.
   * Whatever is in them is encoded.
   *
   * @param path may be empty, for the query alone with its question mark
   */
  public static String to(String path, Map<String, String> parameters) {
    var link = UriComponentsBuilder.fromPath(path);
    var values = new TreeMap<>(parameters);
    values.values().removeIf(String::isBlank);
    values.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
    return link.encode().buildAndExpand(values).toUriString();
  }
}
