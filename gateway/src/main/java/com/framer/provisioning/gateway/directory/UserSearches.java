package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.SearchSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Searches for Users, each in one Organization only (rules F3 and H3) and in bounded time: a search
 * that takes longer than {@code gateway.query-timeout} is cancelled and refused. The searches that
 * an index serves never wait for those that none serves. A client that hangs up does not end its
 * search, since the servlet container does not notice it before it writes the response.
 */
@Component
public final class UserSearches {
  private final JdbcClient jdbc;
  private final UserDirectory directory;
  private final TransactionTemplate reading;
  private final Duration timeout;
  private final SearchPermits scans;
  private final SearchPermits lookups;

  UserSearches(
      JdbcClient jdbc,
      UserDirectory directory,
      PlatformTransactionManager transactions,
      GatewaySettings settings,
      SearchSettings searches) {
    this.jdbc = jdbc;
    this.directory = directory;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.timeout = settings.queryTimeout();
    this.scans = new SearchPermits(searches.scans(), searches.scansPerOrganization(), timeout);
    this.lookups =
        new SearchPermits(searches.lookups(), searches.lookupsPerOrganization(), timeout);
  }

  /**
   * The Users that match.
   *
   * @throws ScimFailure tooMany, if the search takes too long
   * @throws com.framer.provisioning.gateway.error.RetryLaterException if too many others run
   */
  public UserPage find(OrganizationId organizationId, UserSearch search) {
    try {
      return (search.isLookup() ? lookups : scans)
          .run(
              organizationId,
              () -> Objects.requireNonNull(reading.execute(_ -> bounded(organizationId, search))));
    } catch (QueryTimeoutException e) {
      throw new ScimFailure(
          ScimError.tooMany(
              "The search takes too long. Ask for a userName, an email, an externalId or an id."));
    }
  }

  private UserPage bounded(OrganizationId organizationId, UserSearch search) {
    long deadline = System.nanoTime() + timeout.toNanos();
    limitNextStatement(deadline);
    List<UserResource> users = search.limit() == 0 ? List.of() : page(organizationId, search);
    boolean isAll = search.offset() == 0 && users.size() < search.limit();
    if (isAll) {
      return new UserPage(users.size(), users);
    }
    limitNextStatement(deadline);
    return new UserPage(total(organizationId, search), users);
  }

  /** The page and the total share one time. */
  private void limitNextStatement(long deadline) {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis < 1) {
      throw new QueryTimeoutException("The page took all the time of the search");
    }
    var _ =
        jdbc.sql("select set_config('statement_timeout', :millis, true)")
            .param("millis", Long.toString(millis))
            .query(String.class)
            .single();
  }

  private List<UserResource> page(OrganizationId organizationId, UserSearch search) {
    return statement(pageSql(search), organizationId, search)
        .param("limit", search.limit())
        .param("offset", search.offset())
        .query(UserRow::read)
        .list();
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
    StatementSpec statement = jdbc.sql(sql).param("organization", organizationId.value());
    return search.filter() == null ? statement : statement.params(search.filter().parameters());
  }

  static String pageSql(UserSearch search) {
    return matching(search) + " order by " + search.order().sql() + " limit :limit offset :offset";
  }

  private static String matching(UserSearch search) {
    return search.filter() == null
        ? UserDirectory.LIVE_USERS
        : UserDirectory.LIVE_USERS + " and (" + search.filter().sql() + ")";
  }
}
