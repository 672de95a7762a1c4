package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources of one page, as the bytes of their JSON: a tree of each takes several times as much
 * memory, so only one at a time is in memory.
 */
public final class ListedResources {
  private final ByteArrayOutputStream json = new ByteArrayOutputStream();
  private int size;

  /** Adds a resource at the end. */
  public void add(ObjectNode resource) {
    if (size > 0) {
      json.write(',');
    }
    json.writeBytes(WireJson.mapper().writeValueAsBytes(resource));
    size++;
  }

  /** How many resources there are. */
  public int size() {
    return size;
  }

  /** How many bytes the elements have together, with the commas between them. */
  public int length() {
    return json.size();
  }

  /** Writes the elements of a JSON array, without its brackets. */
  void writeTo(OutputStream output) throws IOException {
    json.writeTo(output);
  }
}
