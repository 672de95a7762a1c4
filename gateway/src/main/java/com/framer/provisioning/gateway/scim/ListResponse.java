package com.framer.provisioning.gateway.scim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.error.ScimErrorJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A ListResponse (RFC 7644 §3.4.2); Okta imports nobody unless its numbers are JSON numbers. */
public final class ListResponse {
  private ListResponse() {}

  /**
   * One page of resources.
   *
   * @param total how many resources there are on all pages
   * @param startIndex the first resource of the page, counted from 1
   */
  public static ObjectNode of(long total, int startIndex, List<ObjectNode> resources) {
    ObjectNode json = numbers(total, startIndex, resources.size());
    json.putArray("Resources").addAll(resources);
    return json;
  }

  /**
   * Writes one page of resources as the whole response.
   *
   * @param total how many resources there are on all pages
   * @param startIndex the first resource of the page, counted from 1
   */
  public static void write(
      HttpServletResponse response, long total, int startIndex, ListedResources resources)
      throws IOException {
    byte[] numbers =
        WireJson.mapper().writeValueAsBytes(numbers(total, startIndex, resources.size()));
    byte[] name = ",\"Resources\":[".getBytes(UTF_8);
    byte[] end = "]}".getBytes(UTF_8);
    int numbersWithoutEnd = numbers.length - 1;
    response.setContentType(ScimErrorJson.MEDIA_TYPE);
    response.setContentLengthLong(
        (long) numbersWithoutEnd + name.length + resources.length() + end.length);
    OutputStream output = response.getOutputStream();
    output.write(numbers, 0, numbersWithoutEnd);
    output.write(name);
    resources.writeTo(output);
    output.write(end);
  }

  private static ObjectNode numbers(long total, int startIndex, int itemsPerPage) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.LIST_RESPONSE);
    json.put("totalResults", total);
    json.put("startIndex", startIndex);
    return json.put("itemsPerPage", itemsPerPage);
  }
}
