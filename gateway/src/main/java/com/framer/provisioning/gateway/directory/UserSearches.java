package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.gateway.connection.ClientConnection;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Searches for Users, each in one Organization only (rules F3 and H3) and in bounded time and
 * memory: a search that takes longer than {@code gateway.query-timeout}, or by an index longer than
 * the connection allows a statement, is cancelled and refused, one whose client hangs up is
 * cancelled, and a page ends at {@code gateway.searches.page-size}.
 */
@Component
public final class UserSearches {
  private final SearchStatements statements;
  private final UserPages pages;
  private final TransactionTemplate reading;
  private final SearchLimits limits;

  UserSearches(
      SearchStatements statements,
      UserPages pages,
      PlatformTransactionManager transactions,
      SearchLimits limits) {
    this.statements = statements;
    this.pages = pages;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.limits = limits;
  }

  /**
   * The Users that match.
   *
   * @param client who waits for the answer
   * @param rendering what the client sees of a User
   * @throws ScimFailure tooMany, if the search takes too long
   * @throws RetryLaterException if too many others run
   */
  public UserPage find(
      OrganizationId organizationId,
      UserSearch search,
      ClientConnection client,
      Function<UserResource, ObjectNode> rendering) {
    // One statement that an index serves needs no transaction with a limit of its own.
    Supplier<UserPage> query =
        search.hasIndexedFilter()
            ? () -> pages.lookUp(organizationId, search, rendering)
            : () ->
                Objects.requireNonNull(
                    reading.execute(_ -> pages.read(organizationId, search, rendering)));
    try {
      return limits
          .permitsFor(organizationId, search)
          .run(organizationId, () -> whileConnected(client, query));
    } catch (QueryTimeoutException e) {
      throw new ScimFailure(
          ScimError.tooMany(
              "The search takes too long. Ask for a userName, an email, an externalId or an id."));
    }
  }

  private UserPage whileConnected(ClientConnection client, Supplier<UserPage> query) {
    if (client.isClosed()) {
      // The client hung up while it waited for its turn, so nobody reads this.
      throw new RetryLaterException(Reason.SEARCHES_FULL, "The connection was closed.");
    }
    return statements.whileConnected(client, query);
  }
}
