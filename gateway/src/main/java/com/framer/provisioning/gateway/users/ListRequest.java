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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A query for Users, in the parameters of a GET (RFC 7644 §3.4.2) or in the SearchRequest of a POST
 * (§3.4.3).
 *
 * @param search which Users, in which order
 * @param paging which page of them
 * @param selection which of their attributes the answer has
 */
record ListRequest(UserSearch search, Paging paging, AttributeSelection selection) {

  static ListRequest of(HttpServletRequest request) {
    return of(
        request.getParameter("filter"),
        UserOrder.of(request.getParameter("sortBy"), request.getParameter("sortOrder")),
        Paging.of(request.getParameter("startIndex"), request.getParameter("count")),
        AttributeSelection.of(request));
  }

  static ListRequest of(ObjectNode body) {
    requireSearchRequest(body);
    return of(
        text(body, "filter").orElse(null),
        UserOrder.of(text(body, "sortBy").orElse(null), text(body, "sortOrder").orElse(null)),
        Paging.of(text(body, "startIndex").orElse(null), text(body, "count").orElse(null)),
        AttributeSelection.of(
            JsonMembers.find(body, "attributes").orElse(null),
            JsonMembers.find(body, "excludedAttributes").orElse(null)));
  }

  private static ListRequest of(
      @Nullable String filter, UserOrder order, Paging paging, AttributeSelection selection) {
    var search =
        new UserSearch(
            filter == null || filter.isBlank() ? null : UserFilter.parse(filter),
            order,
            paging.startIndex() - 1L,
            paging.count());
    return new ListRequest(search, paging, selection);
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
