package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.gateway.directory.UserSearch;
import com.framer.provisioning.gateway.filter.UserFilter;
import com.framer.provisioning.gateway.filter.UserOrder;
import com.framer.provisioning.gateway.scim.AttributeSelection;
import com.framer.provisioning.gateway.scim.JsonMembers;
import com.framer.provisioning.gateway.scim.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A query for Users, in the parameters of a GET (RFC 7644 §3.4.2) or in the SearchRequest of a POST
 * (§3.4.3).
 *
 * @param search which Users, in which order
 * @param query the words of the client that say so; a cursor is valid for the same words only
 * @param paging which page of them
 * @param cursor the cursor of the page, empty for the first one; null if the client counts
 *     positions
 * @param selection which of their attributes the answer has
 */
record ListRequest(
    UserSearch search,
    String query,
    Paging paging,
    @Nullable String cursor,
    AttributeSelection selection) {

  static ListRequest of(HttpServletRequest request) {
    return of(
        name -> Optional.ofNullable(request.getParameter(name)), AttributeSelection.of(request));
  }

  static ListRequest of(ObjectNode body) {
    requireSearchRequest(body);
    return of(
        name -> text(body, name),
        AttributeSelection.of(
            JsonMembers.find(body, "attributes").orElse(null),
            JsonMembers.find(body, "excludedAttributes").orElse(null)));
  }

  private static ListRequest of(
      Function<String, Optional<String>> parameters, AttributeSelection selection) {
    @Nullable String filter = parameters.apply("filter").filter(f -> !f.isBlank()).orElse(null);
    @Nullable String sortBy = parameters.apply("sortBy").orElse(null);
    @Nullable String sortOrder = parameters.apply("sortOrder").orElse(null);
    @Nullable String cursor = parameters.apply("cursor").orElse(null);
    @Nullable String count = parameters.apply("count").orElse(null);
    Paging paging =
        cursor == null
            ? Paging.of(parameters.apply("startIndex").orElse(null), count)
            : Paging.withCursor(count);
    var search =
        UserSearch.from(
            filter == null ? null : UserFilter.parse(filter),
            UserOrder.of(sortBy, sortOrder),
            paging.startIndex() - 1L,
            paging.count());
    String query = filter + "\n" + sortBy + "\n" + sortOrder;
    return new ListRequest(search, query, paging, cursor, selection);
  }

  private static void requireSearchRequest(ObjectNode body) {
    boolean named =
        JsonMembers.find(body, "schemas").stream()
            .flatMap(schemas -> schemas.values().stream())
            .anyMatch(urn -> ScimUrn.SEARCH_REQUEST.equalsIgnoreCase(urn.asString("")));
    if (!named) {
      throw new ScimFailure(
          ScimError.invalidSyntax("schemas must contain " + ScimUrn.SEARCH_REQUEST + "."));
    }
  }

  private static Optional<String> text(ObjectNode body, String name) {
    return JsonMembers.find(body, name)
        .filter(value -> !value.isNull())
        .map(
            value -> {
              if (value.isContainer()) {
                throw new ScimFailure(ScimError.invalidSyntax(name + " must be a single value."));
              }
              return value.asString();
            });
  }
}
