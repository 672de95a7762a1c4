package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.SearchSettings;
import com.framer.provisioning.gateway.filter.UserFilter;
import com.framer.provisioning.gateway.filter.UserNameRange;
import com.framer.provisioning.gateway.scim.ListedResources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads pages of Users, up to the User that reaches {@code gateway.searches.page-size}. */
@Component
final class UserPages {
  /**
   * Counting that many userNames takes milliseconds, and finding their Users a tenth of a second.
   */
  private static final int FEW_NAMES = 10_000;

  private final SearchStatements statements;
  private final UserDirectory directory;
  private final ListPlaces places;
  private final Duration timeout;
  private final long pageSize;

  UserPages(
      SearchStatements statements,
      UserDirectory directory,
      ListPlaces places,
      GatewaySettings settings,
      SearchSettings searches) {
    this.statements = statements;
    this.directory = directory;
    this.places = places;
    this.timeout = settings.queryTimeout();
    this.pageSize = searches.pageSize().toBytes();
  }

  /**
   * The Users that match, and how many there are; within a transaction of the caller.
   *
   * @throws QueryTimeoutException if that takes longer than {@code gateway.query-timeout}
   */
  UserPage read(
      OrganizationId organizationId,
      UserSearch search,
      Function<UserResource, ObjectNode> rendering) {
    long deadline = System.nanoTime() + timeout.toNanos();
    return read(organizationId, search, rendering, () -> limitNextStatement(deadline));
  }

  /**
   * The same where an index finds the few Users that can match; needs no transaction.
   *
   * @throws QueryTimeoutException if a statement takes as long as the connection allows
   */
  UserPage lookUp(
      OrganizationId organizationId,
      UserSearch search,
      Function<UserResource, ObjectNode> rendering) {
    return read(organizationId, search, rendering, () -> {});
  }

  private UserPage read(
      OrganizationId organizationId,
      UserSearch wanted,
      Function<UserResource, ObjectNode> rendering,
      Runnable limit) {
    UserSearch search = byUserNames(organizationId, wanted, limit);
    Place start = places.start(organizationId, search);
    UserPage page = readFrom(start, organizationId, search, rendering, limit);
    if (start.equals(Place.START) || search.after() != null || !page.endsTooEarly(search)) {
      return page;
    }
    // Somebody was added before the place: a client that waits for the total would ask for ever.
    return readFrom(Place.START, organizationId, search, rendering, limit);
  }

  /** Looks first how many userNames can match: if they are few, their index serves the search. */
  private UserSearch byUserNames(OrganizationId organizationId, UserSearch search, Runnable limit) {
    UserFilter filter = search.filter();
    if (filter == null || filter.userNames() == null) {
      return search;
    }
    limit.run();
    int names =
        statements
            .jdbc()
            .sql(
                "select count(*) from (select from user_name n where %s limit :few + 1) as found"
                    .formatted(UserNameRange.SQL))
            .param("organization", organizationId.value())
            .params(filter.userNames().parameters())
            .param("few", FEW_NAMES)
            .query(Integer.class)
            .single();
    return names > FEW_NAMES ? search : search.with(filter.by(filter.userNames()));
  }

  private UserPage readFrom(
      Place start,
      OrganizationId organizationId,
      UserSearch search,
      Function<UserResource, ObjectNode> rendering,
      Runnable limit) {
    var page = new Page(rendering);
    @Nullable Place end = null;
    if (search.limit() > 0) {
      limit.run();
      pageStatement(start, organizationId, search).query(page);
      if (page.lastCreated != null && page.lastId != null) {
        end = Place.of(search.offset() + page.users.size(), page.lastCreated, page.lastId);
      }
      if (end != null && search.isListByAge()) {
        places.remember(organizationId, end);
      }
    }
    boolean isAll = search.limit() > 0 && search.offset() == 0 && page.found <= search.limit();
    if (isAll) {
      return new UserPage(page.found, page.users, page.isFollowed() ? end : null);
    }
    limit.run();
    long total = total(organizationId, search);
    // A client that pages on stops at the total. After deletions in the pages that it has read, the
    // total is less than the positions of the Users that it has yet to read.
    long seen = page.found == 0 ? 0 : search.offset() + page.found;
    return new UserPage(Math.max(total, seen), page.users, page.isFollowed() ? end : null);
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

  private StatementSpec pageStatement(
      Place start, OrganizationId organizationId, UserSearch search) {
    return statement(pageSql(search, start), organizationId, search)
        .param("limit", search.limit())
        .param("offset", search.offset())
        .param("created", start.created())
        .param("last", start.id())
        .param("skipped", search.offset() - start.position())
        .param("size", pageSize);
  }

  private StatementSpec statement(String sql, OrganizationId organizationId, UserSearch search) {
    StatementSpec statement =
        statements.jdbc().sql(sql).param("organization", organizationId.value());
    return search.filter() == null ? statement : statement.params(search.filter().parameters());
  }

  /**
   * The page, up to the User that reaches the size, and whether one follows it. PostgreSQL reads
   * the profile of a large User only when it sends it. The inner rows keep their order, since no
   * window sorts.
   */
  static String pageSql(UserSearch search, Place start) {
    return """
    select sized.* from (
      select page.*, count(*) over () as found, row_number() over () as number,
        sum(page.profile_size) over (rows unbounded preceding) - page.profile_size as size_before
      from (%s %s order by %s limit :limit + 1 %s) as page
    ) as sized
    where sized.size_before < :size and sized.number <= :limit
    """
        .formatted(
            matching(search),
            search.startsAfterAUser()
                ? " and (u.created_at, u.scim_id) > " + before(search, start)
                : "",
            search.order().sql(),
            search.startsAfterAUser() ? "" : "offset :offset");
  }

  /** The User before the page: the one at the place, or found from there in the index alone. */
  private static String before(UserSearch search, Place start) {
    return search.offset() == start.position()
        ? "(:created, :last)"
        : """
        (select k.created_at, k.scim_id from organization_user k
          where k.organization_id = :organization and k.deleted_at is null
            and (k.created_at, k.scim_id) > (:created, :last)
          order by k.created_at, k.scim_id limit 1 offset :skipped - 1)\
        """;
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

    /** How many Users the page would have if its size were not limited, and one that follows. */
    private int found;

    /** When the last User of the page was made, and its id; null if the page has none. */
    private @Nullable Instant lastCreated;

    private @Nullable ScimId lastId;

    Page(Function<UserResource, ObjectNode> rendering) {
      this.rendering = rendering;
    }

    /** Whether there are more Users than the page holds. */
    boolean isFollowed() {
      return found > users.size();
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
      UserResource user = UserRow.read(row, users.size());
      users.add(rendering.apply(user));
      lastCreated = user.created();
      lastId = user.id();
      found = row.getInt("found");
    }
  }
}
