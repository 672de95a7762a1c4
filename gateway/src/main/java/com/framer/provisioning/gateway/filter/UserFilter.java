package com.framer.provisioning.gateway.filter;

import com.framer.provisioning.common.scim.ScimFailure;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.filters.Filter;
import java.util.Map;

/**
 * A filter on Users (RFC 7644 §3.4.2.2): {@code userName eq "ada@example.com" and not (title pr)}.
 *
 * @param sql a condition on a row {@code u} of {@code organization_user}; besides its own
 *     parameters it uses {@code :organization}
 * @param parameters the values
 * @param isIndexed whether an index finds the few Users that can match; otherwise all are read
 */
public record UserFilter(String sql, Map<String, Object> parameters, boolean isIndexed) {
  /**
   * Parses a filter and compiles it to SQL.
   *
   * @throws ScimFailure invalidFilter
   */
  public static UserFilter parse(String text) {
    var parameters = new SqlParameters();
    Filter filter = read(FilterText.checked(text));
    String sql = new FilterSql(parameters).of(filter);
    return new UserFilter(sql, parameters.values(), FilterIndexes.serve(filter));
  }

  private static Filter read(String text) {
    try {
      return Filter.fromString(text);
    } catch (BadRequestException | RuntimeException e) { // the parser throws unchecked ones too
      throw FilterText.invalid("The filter can't be read.");
    }
  }
}
