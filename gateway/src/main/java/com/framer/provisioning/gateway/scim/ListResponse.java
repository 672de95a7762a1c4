package com.framer.provisioning.gateway.scim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.error.ScimErrorJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    write(response, numbers(total, startIndex, resources.size()), resources);
  }

  /**
   * Writes one page of resources for a client that pages by cursor (RFC 9865).
   *
   * @param total how many resources there are on all pages
   * @param nextCursor the cursor of the next page; null on the last one
   */
  public static void writeWithCursor(
      HttpServletResponse response,
      long total,
      @Nullable String nextCursor,
      ListedResources resources)
      throws IOException {
    ObjectNode numbers = total(total).put("itemsPerPage", resources.size());
    if (nextCursor != null) {
      numbers.put("nextCursor", nextCursor);
    }
    write(response, numbers, resources);
  }

  private static void write(
      HttpServletResponse response, ObjectNode members, ListedResources resources)
      throws IOException {
    byte[] numbers = WireJson.mapper().writeValueAsBytes(members);
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
    return total(total).put("startIndex", startIndex).put("itemsPerPage", itemsPerPage);
  }

  private static ObjectNode total(long total) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.LIST_RESPONSE);
    return json.put("totalResults", total);
  }
}
