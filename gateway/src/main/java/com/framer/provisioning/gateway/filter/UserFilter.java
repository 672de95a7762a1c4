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
 */
public record UserFilter(String sql, Map<String, Object> parameters) {
  /**
   * Parses a filter and compiles it to SQL.
   *
   * @throws ScimFailure invalidFilter
   */
  public static UserFilter parse(String text) {
    var parameters = new SqlParameters();
    String sql = new FilterSql(parameters).of(read(FilterText.checked(text)));
    return new UserFilter(sql, parameters.values());
  }

  private static Filter read(String text) {
    try {
      return Filter.fromString(text);
    } catch (BadRequestException | RuntimeException e) { // the parser throws unchecked ones too
      throw FilterText.invalid("The filter can't be read.");
    }
  }
}
