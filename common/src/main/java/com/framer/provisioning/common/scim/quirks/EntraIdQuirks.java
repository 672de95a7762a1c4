package com.framer.provisioning.common.scim.quirks;

import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Microsoft Entra ID sends that RFC 7643 and 7644 do not foresee. */
public final class EntraIdQuirks {
  private static final Set<String> MADE_BY_TYPE = Set.of("emails", "phoneNumbers", "addresses");

  private EntraIdQuirks() {}

  /**
   * Entra ID sends booleans as strings, {@code "value":"False"}, unless its tenant sets a flag:
   * {@code entra/deactivate.json}, and inside an element {@code entra/create.json}.
   *
   * @return empty if the value is neither a boolean nor the word for one
   */
  public static Optional<Boolean> truth(JsonNode value) {
    return switch (value.asString("").toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /**
   * Entra ID capitalises the operations of a PATCH, {@code "op":"Replace"}: {@code
   * entra/update.json}.
   *
   * @return the word as RFC 7644 §3.5.2 has it, if it is one of its words
   */
  public static String operationWord(String op) {
    return op.toLowerCase(Locale.ROOT);
  }

  /**
   * Entra ID sends the manager's id instead of an object: {@code entra/update.json}.
   *
   * @return the object with that id for the attribute {@code manager}; any other value as it is
   */
  public static JsonNode managerObject(AttributeDefinition attribute, JsonNode value) {
    return value.isString() && attribute.getName().equals("manager")
        ? JsonNodeFactory.instance.objectNode().set("value", value)
        : value;
  }

  /**
   * Entra ID expects {@code phoneNumbers[type eq "work"].value} to make the element if no element
   * matches, where RFC 7644 §3.5.2.3 prescribes {@code noTarget}: {@code entra/update.json}, {@code
   * entra-aadOptscim/update.json}.
   *
   * @return the element to begin with; empty if the filter makes none for that attribute
   */
  public static Optional<ObjectNode> elementMadeBy(Filter filter, AttributeDefinition attribute) {
    return MADE_BY_TYPE.contains(attribute.getName()) ? typeIn(filter) : Optional.empty();
  }

  /**
   * The type that {@code [type eq "x"]} names, which the value of a {@code replace} need not
   * repeat: {@code entra/update.json}.
   *
   * @return an object with that type only; empty for any other filter
   */
  public static Optional<ObjectNode> typeIn(Filter filter) {
    boolean isType =
        filter.getFilterType() == FilterType.EQUAL
            && filter.getAttributePath().size() == 1
            && filter.getAttributePath().getElement(0).getAttribute().equalsIgnoreCase("type");
    return isType
        ? Optional.of(
            JsonNodeFactory.instance.objectNode().set("type", filter.getComparisonValue()))
        : Optional.empty();
  }
}
