package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.token.ScimClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of Bulk requests that were answered 202: {@code bulk_transaction}.
 *
 * <p>A gateway takes one for the time of a lease, and renews that while it works. Two gateways can
 * not take one: whoever takes it holds the lock of its row, and sees a lease that somebody else
 * wrote before. A gateway that lost its lease, since it stood still, may go on beside the next one:
 * both send the same commands, with the same ids, and each is applied once (rule G2).
 */
@Component
class BulkTransactions {
  /** Longer than a pause of a healthy process; a crash delays its requests by so much. */
  static final Duration LEASE = Duration.ofSeconds(15);

  /** What one Organization may have before its end: 10 MiB, and hours of work for one worker. */
  static final int OPEN_OF_ORGANIZATION = 10;

  /** How many rows one cleaning deletes; the next one deletes more. */
  private static final int CLEANED = 1000;

  private final JdbcClient jdbc;

  BulkTransactions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A request that is to be done.
   *
   * @param id the id of the transaction, of which those of its commands are made
   * @param client who sent it
   * @param baseUrl what locations in the response begin with
   * @param request the body, as JSON
   */
  record Accepted(CommandId id, ScimClient client, String baseUrl, String request) {}

  /**
   * How far a request is.
   *
   * @param response empty until its end
   */
  record State(Optional<byte[]> response) {}

  /** Makes the request durable; false if the Organization has too many that are not done. */
  boolean accept(Accepted accepted) {
    return jdbc.sql(
                """
                insert into bulk_transaction (id, organization_id, token_id, base_url, request)
                select :id, :organization, :token, :base, :request
                where (select count(*) from bulk_transaction
                  where organization_id = :organization and finished_at is null) < :most
                """)
            .param("id", accepted.id().value())
            .param("organization", accepted.client().organizationId().value())
            .param("token", accepted.client().tokenId())
            .param("base", accepted.baseUrl())
            .param("request", accepted.request())
            .param("most", OPEN_OF_ORGANIZATION)
            .update()
        == 1;
  }

  /**
   * Takes the oldest request that nobody has. The requests of one Organization are done one after
   * the other, so that they take one worker at most, and in the order in which they were sent.
   */
  Optional<Accepted> take(UUID worker) {
    return jdbc.sql(
            """
            update bulk_transaction
            set worker = :worker, lease_until = now() + make_interval(secs => :lease)
            where id = (
              select id from bulk_transaction t
              where finished_at is null and lease_until < now() and not exists (
                select from bulk_transaction before
                where before.organization_id = t.organization_id and before.id < t.id
                  and before.finished_at is null)
              order by id limit 1 for update skip locked)
            returning id, organization_id, token_id, base_url, request
            """)
        .param("worker", worker)
        .param("lease", LEASE.toSeconds())
        .query((row, _) -> accepted(row))
        .optional();
  }

  private static Accepted accepted(ResultSet row) throws SQLException {
    return new Accepted(
        new CommandId(row.getObject("id", UUID.class)),
        new ScimClient(
            row.getObject("token_id", UUID.class),
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            false),
        row.getString("base_url"),
        row.getString("request"));
  }

  /** Keeps those requests of the worker for the time of another lease. */
  void renew(UUID worker, Collection<CommandId> ids) {
    setLease(worker, ids, LEASE);
  }

  /** Gives those requests of the worker back, so that another one may go on at once. */
  void giveBack(UUID worker, Collection<CommandId> ids) {
    setLease(worker, ids, Duration.ZERO);
  }

  private void setLease(UUID worker, Collection<CommandId> ids, Duration lease) {
    jdbc.sql(
            """
            update bulk_transaction set lease_until = now() + make_interval(secs => :lease)
            where id = any(:ids) and worker = :worker and finished_at is null
            """)
        .param("lease", lease.toSeconds())
        .param("ids", ids.stream().map(CommandId::value).toArray(UUID[]::new))
        .param("worker", worker)
        .update();
  }

  /** Writes the response, and forgets the request. The first response of a transaction stays. */
  void finish(CommandId id, byte[] response) {
    jdbc.sql(
            """
            update bulk_transaction set response = :response, finished_at = now(), request = null
            where id = :id and finished_at is null
            """)
        .param("response", response)
        .param("id", id.value())
        .update();
  }

  /** How far the request of that Organization is; empty if there is none, or none any more. */
  Optional<State> find(OrganizationId organization, CommandId id) {
    return jdbc.sql(
            """
            select response from bulk_transaction
            where id = :id and organization_id = :organization
            """)
        .param("id", id.value())
        .param("organization", organization.value())
        .query((row, _) -> new State(Optional.ofNullable(row.getBytes("response"))))
        .optional();
  }

  /** Deletes what ended longer ago. */
  void deleteEndedBefore(Duration ago) {
    jdbc.sql(
            """
            delete from bulk_transaction where id in (
              select id from bulk_transaction
              where finished_at < now() - make_interval(secs => :ago) limit :most)
            """)
        .param("ago", ago.toSeconds())
        .param("most", CLEANED)
        .update();
  }
}
