package com.framer.provisioning.common.scim.quirks;

import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Microsoft Entra ID sends that RFC 7643 and 7644 do not foresee. */
public final class EntraIdQuirks {
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
   * Entra ID empties the manager of a person who has none by an empty text, also inside an object
   * (rule C7): {@code entra/manager-emptied.json}.
   *
   * @return whether the object, as the value of that attribute, stands for no manager
   */
  public static boolean isNoManager(AttributeDefinition attribute, JsonNode value) {
    return attribute.getName().equals("manager")
        && value.isObject()
        && value.path("value").asString("").isBlank();
  }

  /**
   * Entra ID expects {@code phoneNumbers[type eq "work"].value} and {@code roles[primary eq
   * "True"].value} to make the element if no element matches, where RFC 7644 §3.5.2.3 prescribes
   * {@code noTarget}: {@code entra/update.json}, {@code entra-aadOptscim/update.json}, {@code
   * entra/roles-by-primary.json}.
   *
   * @return the values that the filter compares with by {@code eq}, by their names as sent; empty
   *     if it does anything else
   */
  public static Optional<ObjectNode> valuesIn(Filter filter) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    return addValues(filter, values) ? Optional.of(values) : Optional.empty();
  }

  private static boolean addValues(Filter filter, ObjectNode values) {
    if (filter.getFilterType() == FilterType.AND) {
      return filter.getCombinedFilters().stream().allMatch(part -> addValues(part, values));
    }
    if (filter.getFilterType() != FilterType.EQUAL || filter.getAttributePath().size() != 1) {
      return false;
    }
    values.set(filter.getAttributePath().getElement(0).getAttribute(), filter.getComparisonValue());
    return true;
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
