package com.framer.provisioning.gateway.filter;

import com.framer.provisioning.common.scim.ScimFailure;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.filters.Filter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter on Users (RFC 7644 §3.4.2.2): {@code userName eq "ada@example.com" and not (title pr)}.
 *
 * @param sql a condition on a row {@code u} of {@code organization_user}; besides its own
 *     parameters it uses {@code :organization}
 * @param parameters the values
 * @param isIndexed whether an index finds the few Users that can match; otherwise all are read
 * @param userNames where the userNames of all Users are that can match, which may be many; null if
 *     it can be any
 */
public record UserFilter(
    String sql,
    Map<String, Object> parameters,
    boolean isIndexed,
    @Nullable UserNameRange userNames) {
  /**
   * Parses a filter and compiles it to SQL.
   *
   * @throws ScimFailure invalidFilter
   */
  public static UserFilter parse(String text) {
    var parameters = new SqlParameters();
    Filter filter = read(FilterText.checked(text));
    String sql = new FilterSql(parameters).of(filter);
    return new UserFilter(
        sql,
        parameters.values(),
        FilterIndexes.serve(filter),
        FilterIndexes.userNames(filter).orElse(null));
  }

  /** The same filter, which finds the Users by the index of their userNames. */
  public UserFilter by(UserNameRange range) {
    var both = new HashMap<>(parameters);
    both.putAll(range.parameters());
    return new UserFilter(
        """
        u.account_id = any(array(select n.account_id from user_name n where %s)) and (%s)\
        """
            .formatted(UserNameRange.SQL, sql),
        both,
        isIndexed,
        null);
  }

  private static Filter read(String text) {
    try {
      return Filter.fromString(text);
    } catch (BadRequestException | RuntimeException e) { // the parser throws unchecked ones too
      throw FilterText.invalid("The filter can't be read.");
    }
  }
}
