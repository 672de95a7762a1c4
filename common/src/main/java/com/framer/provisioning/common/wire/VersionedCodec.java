package com.framer.provisioning.common.wire;

import java.util.function.ToIntFunction;
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
  private final int latest;
  private final ToIntFunction<T> version;

  /** A codec of the type in its only version. */
  public VersionedCodec(Class<T> type, int version) {
    this(type, version, _ -> version);
  }

  /**
   * A codec of a type of which a value has the lowest version that can say it, so that a reader of
   * that version still reads it.
   *
   * @param latest the highest version; all versions down to 1 are read
   * @param version the version of a value
   */
  public VersionedCodec(Class<T> type, int latest, ToIntFunction<T> version) {
    this.type = type;
    this.latest = latest;
    this.version = version;
  }

  /** The JSON of the value, UTF-8. */
  public byte[] write(T value) {
    ObjectNode json =
        WireJson.mapper().createObjectNode().put(SCHEMA_VERSION, version.applyAsInt(value));
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
      if (!found.isInt() || found.intValue() < 1 || found.intValue() > latest) {
        throw new UnreadableRecordException("schemaVersion is not 1 to " + latest, null);
      }
      T value = WireJson.mapper().treeToValue(tree, type);
      if (version.applyAsInt(value) != found.intValue()) {
        throw new UnreadableRecordException("schemaVersion is not that of the content", null);
      }
      return value;
    } catch (UnreadableRecordException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Jackson lets some exceptions through, as of a number like 1e99999999999.
      throw new UnreadableRecordException("not a readable " + type.getSimpleName(), e);
    }
  }
}
