package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.SearchSettings;
import com.framer.provisioning.gateway.scim.ListedResources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads pages of Users, each within a transaction of the caller, in at most {@code
 * gateway.query-timeout} and up to the User that reaches {@code gateway.searches.page-size}.
 */
@Component
final class UserPages {
  private final SearchStatements statements;
  private final UserDirectory directory;
  private final Duration timeout;
  private final long pageSize;

  UserPages(
      SearchStatements statements,
      UserDirectory directory,
      GatewaySettings settings,
      SearchSettings searches) {
    this.statements = statements;
    this.directory = directory;
    this.timeout = settings.queryTimeout();
    this.pageSize = searches.pageSize().toBytes();
  }

  /**
   * The Users that match, and how many there are.
   *
   * @throws QueryTimeoutException if that takes too long
   */
  UserPage read(
      OrganizationId organizationId,
      UserSearch search,
      Function<UserResource, ObjectNode> rendering) {
    long deadline = System.nanoTime() + timeout.toNanos();
    var page = new Page(rendering);
    if (search.limit() > 0) {
      limitNextStatement(deadline);
      statement(pageSql(search), organizationId, search)
          .param("limit", search.limit())
          .param("offset", search.offset())
          .param("size", pageSize)
          .query(page);
    }
    boolean isAll = search.offset() == 0 && page.found < search.limit();
    if (isAll) {
      return new UserPage(page.found, page.users);
    }
    limitNextStatement(deadline);
    return new UserPage(total(organizationId, search), page.users);
  }

  /** The page and the total share one time. */
  private void limitNextStatement(long deadline) {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis < 1) {
      throw new QueryTimeoutException("The page took all the time of the search");
    }
    var _ =
        statements
            .jdbc()
            .sql("select set_config('statement_timeout', :millis, true)")
            .param("millis", Long.toString(millis))
            .query(String.class)
            .single();
  }

  private long total(OrganizationId organizationId, UserSearch search) {
    return search.filter() == null
        ? directory.count(organizationId)
        : statement(
                "select count(*) from (" + matching(search) + ") as found", organizationId, search)
            .query(Long.class)
            .single();
  }

  private StatementSpec statement(String sql, OrganizationId organizationId, UserSearch search) {
    StatementSpec statement =
        statements.jdbc().sql(sql).param("organization", organizationId.value());
    return search.filter() == null ? statement : statement.params(search.filter().parameters());
  }

  /**
   * The page, up to the User that reaches the size. PostgreSQL reads the profile of a large User
   * only when it sends it. The inner rows keep their order, since neither window sorts.
   */
  static String pageSql(UserSearch search) {
    return """
    select sized.* from (
      select page.*, count(*) over () as found,
        sum(page.profile_size) over (rows unbounded preceding) - page.profile_size as size_before
      from (%s order by %s limit :limit offset :offset) as page
    ) as sized
    where sized.size_before < :size
    """
        .formatted(matching(search), search.order().sql());
  }

  private static String matching(UserSearch search) {
    return search.filter() == null
        ? UserDirectory.LIVE_USERS
        : UserDirectory.LIVE_USERS + " and (" + search.filter().sql() + ")";
  }

  /** The rows of one page, each rendered as it is read, so that one JSON tree is in memory. */
  private static final class Page implements RowCallbackHandler {
    private final Function<UserResource, ObjectNode> rendering;
    private final ListedResources users = new ListedResources();

    /** How many Users the page would have if its size were not limited. */
    private int found;

    Page(Function<UserResource, ObjectNode> rendering) {
      this.rendering = rendering;
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
      users.add(rendering.apply(UserRow.read(row, users.size())));
      found = row.getInt("found");
    }
  }
}
