package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.email.InvalidEmailException;
import com.framer.provisioning.common.email.NormalForm;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.gateway.error.ScimFailure;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import java.util.Optional;

/** A filter on Users (RFC 7644 §3.4.2.2). */
final class UserFilter {
  private static final int MAX_LENGTH = 2048;

  private UserFilter() {}

  /** The normal form of the userName asked for, or empty if nobody can have that userName. */
  static Optional<String> userName(String filter) {
    Filter parsed = parse(filter);
    boolean supported =
        parsed.getFilterType() == FilterType.EQUAL
            && isUserName(parsed.getAttributePath())
            && parsed.getComparisonValue().isString();
    if (!supported) {
      throw invalid("Only this filter is supported: userName eq \"name\".");
    }
    try {
      return Optional.of(NormalForm.ofUserName(parsed.getComparisonValue().stringValue()));
    } catch (InvalidEmailException e) {
      return Optional.empty();
    }
  }

  private static Filter parse(String filter) {
    if (filter.length() > MAX_LENGTH) {
      throw invalid("The filter is longer than " + MAX_LENGTH + " characters.");
    }
    try {
      return Filter.fromString(filter);
    } catch (BadRequestException e) {
      throw invalid("The filter can't be read.");
    }
  }

  private static boolean isUserName(Path path) {
    return path.size() == 1
        && (path.getSchemaUrn() == null || path.getSchemaUrn().equalsIgnoreCase(ScimUrn.USER))
        && path.getElement(0).getValueFilter() == null
        && path.getElement(0).getAttribute().equalsIgnoreCase(UserAttribute.USER_NAME);
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidFilter(detail));
  }
}
