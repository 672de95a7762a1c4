package com.framer.provisioning.common.scim.path;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.scim.schema.ElementRules;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What the operations of a PATCH cost. A PATCH is applied while its Organization waits and in a
 * transaction with other people's commands, so its cost is bounded (rule G7), twice:
 *
 * <ul>
 *   <li>Before it is published, when the User is not known, every attribute is taken to have {@link
 *       ElementRules#MAX_ELEMENTS} elements. The gateway refuses what costs more than {@value
 *       #MAX_VISITS} visits of an element, and a record that costs more is no command.
 *   <li>While it is applied, the cost is counted by the User as it is, with the length of its text,
 *       which the first bound can't know: {@code co} looks for one text at every place of another.
 *       The operation that would make the sum larger than {@value #MAX_UNITS} is refused.
 * </ul>
 *
 * <p>No client comes near. The recorded PATCHes have at most 5 operations, with a filter of one
 * clause; the first bound allows 1,000 such operations, which is the most that a request may have.
 * The second bound is about a quarter of a second on one core of 2026; a PATCH of 100 operations
 * with one clause each, on a User with 100 emails of 50 characters, costs a hundredth of it.
 */
public final class PatchCost {
  /** How many elements the operations may visit, one visit for each clause that is compared. */
  static final long MAX_VISITS = 2_000_000;

  /** The most units of a PATCH; a unit is about the time in which two characters are compared. */
  static final long MAX_UNITS = 500_000_000;

  /**
   * Finding a member of an element and comparing it takes about as long as that many characters.
   */
  private static final long UNITS_PER_VISIT = 64;

  private long units;

  PatchCost() {}

  /**
   * Refuses operations that could cost too much.
   *
   * @throws ScimFailure tooMany
   */
  public static void requireBounded(List<PatchOperation> operations) {
    if (!isBounded(operations)) {
      throw tooMany();
    }
  }

  /** Whether the operations stay within the bound, whatever User they are applied to. */
  public static boolean isBounded(List<PatchOperation> operations) {
    return operations.stream().mapToLong(PatchCost::mostVisits).sum() <= MAX_VISITS;
  }

  private static long mostVisits(PatchOperation operation) {
    AttributePath path = operation.path();
    if (path.attribute() == null || !path.attribute().isMultiValued()) {
      return 1;
    }
    return ElementRules.MAX_ELEMENTS * (1 + clauses(path.filter()) + compared(operation));
  }

  /**
   * Counts an operation that is about to be applied to these elements.
   *
   * @throws ScimFailure tooMany, if the operations counted so far cost too much together
   */
  void count(PatchOperation operation, ArrayNode elements) {
    Filter filter = operation.path().filter();
    long size = elements.size();
    long compared = compared(operation);
    long visits = size * (1 + clauses(filter)) + compared * (size + compared);
    // Each operation reads all text once, to find equal elements; each "co" may read it again.
    long text = text(elements) * (1 + (filter == null ? 0 : contained(filter)));
    units += visits * UNITS_PER_VISIT + text;
    if (units > MAX_UNITS) {
      throw tooMany();
    }
  }

  /** How many elements an ADD or a REMOVE compares with those that are there. */
  private static long compared(PatchOperation operation) {
    JsonNode value = operation.value();
    return operation.op() != Op.REPLACE && value != null && value.isArray() ? value.size() : 0;
  }

  private static long clauses(@Nullable Filter filter) {
    if (filter == null) {
      return 0;
    }
    if (filter.isCombiningFilter()) {
      return filter.getCombinedFilters().stream().mapToLong(PatchCost::clauses).sum();
    }
    return filter.isNotFilter() ? clauses(filter.getInvertedFilter()) : 1;
  }

  /** How many characters its clauses {@code co} look for, together. */
  private static long contained(Filter filter) {
    if (filter.isCombiningFilter()) {
      return filter.getCombinedFilters().stream().mapToLong(PatchCost::contained).sum();
    }
    if (filter.isNotFilter()) {
      return contained(filter.getInvertedFilter());
    }
    return filter.getFilterType() == FilterType.CONTAINS ? length(filter.getComparisonValue()) : 0;
  }

  private static long text(ArrayNode elements) {
    return elements.values().stream()
        .flatMap(element -> element.values().stream())
        .mapToLong(PatchCost::length)
        .sum();
  }

  private static long length(JsonNode value) {
    return value.isString() ? value.stringValue().length() : 0;
  }

  private static ScimFailure tooMany() {
    return new ScimFailure(
        ScimError.tooMany(
            "The operations and the clauses of their filters are too many. Send fewer in one PATCH,"
                + " or filter by \"eq\"."));
  }
}
