package com.framer.provisioning.common.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes one contract type as JSON with a leading {@code schemaVersion}. An unknown
 * version is unreadable, an unknown member is not.
 *
 * @param <T> the contract type
 */
public final class VersionedCodec<T> {
  private static final String SCHEMA_VERSION = "schemaVersion";

  private final Class<T> type;
  private final int version;

  /** A codec of the type in its current version. */
  public VersionedCodec(Class<T> type, int version) {
    this.type = type;
    this.version = version;
  }

  /** The JSON of the value, UTF-8. */
  public byte[] write(T value) {
    ObjectNode json = WireJson.mapper().createObjectNode().put(SCHEMA_VERSION, version);
    json.setAll((ObjectNode) WireJson.mapper().valueToTree(value));
    return WireJson.mapper().writeValueAsBytes(json);
  }

  /**
   * The value of the JSON.
   *
   * @throws UnreadableRecordException if it is none of this type and version
   */
  public T read(byte @Nullable [] json) {
    if (json == null) {
      throw new UnreadableRecordException("the record has no value", null);
    }
    if (json.length == 0) {
      throw new UnreadableRecordException("the record's value is empty", null);
    }
    try {
      JsonNode tree = WireJson.mapper().readTree(json);
      JsonNode found = tree.path(SCHEMA_VERSION);
      if (!found.isInt() || found.intValue() != version) {
        throw new UnreadableRecordException("schemaVersion is not " + version, null);
      }
      return WireJson.mapper().treeToValue(tree, type);
    } catch (UnreadableRecordException e) {
      throw e;
    } catch (RuntimeException e) {
      // Jackson lets some exceptions through, as of a number like 1e99999999999.
      throw new UnreadableRecordException("not a readable " + type.getSimpleName(), e);
    }
  }
}
