package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.token.ScimClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
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

  /**
   * What one Organization may have before its end, so that they take 10 MiB. Requests that come in
   * the same moment may be a few more.
   */
  static final int OPEN_OF_ORGANIZATION = 10;

  /** How many rows one statement deletes, so that it is short. */
  private static final int CLEANED = 1000;

  private final JdbcClient jdbc;

  BulkTransactions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A request to store.
   *
   * @param id the id of the transaction, of which those of its commands are made
   * @param client who sent it
   * @param baseUrl what locations in the response begin with
   * @param request the body, as JSON
   */
  record Accepted(CommandId id, ScimClient client, String baseUrl, String request) {}

  /**
   * A request that a worker took.
   *
   * @param begunAt when one took it for the first time
   * @param turn how often one took it, this time included
   */
  record Taken(Accepted accepted, Instant begunAt, int turn) {}

  /** The answer to a request that is done: JSON, and its status. */
  record Answer(int status, String json) {}

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
   * the other, in the order in which they were stored, so that they take one place at most.
   */
  Optional<Taken> take(UUID worker) {
    return jdbc.sql(
            """
            update bulk_transaction
            set worker = :worker, lease_until = now() + make_interval(secs => :lease),
              begun_at = coalesce(begun_at, now()), turns = turns + 1
            where id = (
              select id from bulk_transaction t
              where finished_at is null and lease_until < now() and not exists (
                select from bulk_transaction other
                where other.organization_id = t.organization_id and other.id <> t.id
                  and other.finished_at is null
                  and ((other.accepted_at, other.id) < (t.accepted_at, t.id)
                    or other.lease_until >= now()))
              order by accepted_at, id limit 1 for update skip locked)
            returning id, organization_id, token_id, base_url, request, begun_at, turns
            """)
        .param("worker", worker)
        .param("lease", LEASE.toSeconds())
        .query((row, _) -> taken(row))
        .optional();
  }

  private static Taken taken(ResultSet row) throws SQLException {
    var client =
        new ScimClient(
            row.getObject("token_id", UUID.class),
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            false);
    return new Taken(
        new Accepted(
            new CommandId(row.getObject("id", UUID.class)),
            client,
            row.getString("base_url"),
            row.getString("request")),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        row.getInt("turns"));
  }

  /** Those of the requests whose tokens are not valid any more (rule H1). */
  Set<CommandId> withoutToken(Collection<CommandId> ids) {
    return Set.copyOf(
        jdbc.sql(
                """
                select b.id from bulk_transaction b join scim_token t on t.id = b.token_id
                where b.id = any(:ids)
                  and (t.revoked_at is not null or t.expires_at <= now())
                """)
            .param("ids", array(ids))
            .query((row, _) -> new CommandId(row.getObject("id", UUID.class)))
            .list());
  }

  /** Lets nobody else take those requests of the worker for so long; 0 gives them back. */
  void setLease(UUID worker, Collection<CommandId> ids, Duration lease) {
    jdbc.sql(
            """
            update bulk_transaction set lease_until = now() + make_interval(secs => :lease)
            where id = any(:ids) and worker = :worker and finished_at is null
            """)
        .param("lease", lease.toSeconds())
        .param("ids", array(ids))
        .param("worker", worker)
        .update();
  }

  private static UUID[] array(Collection<CommandId> ids) {
    return ids.stream().map(CommandId::value).toArray(UUID[]::new);
  }

  /** Writes the answer, and forgets the request. The first answer of a transaction stays. */
  void finish(CommandId id, Answer answer) {
    jdbc.sql(
            """
            update bulk_transaction
            set response = :response, status = :status, finished_at = now(), request = null
            where id = :id and finished_at is null
            """)
        .param("response", answer.json())
        .param("status", answer.status())
        .param("id", id.value())
        .update();
  }

  /** Whether that Organization has such a request, done or not. */
  boolean exists(OrganizationId organization, CommandId id) {
    return jdbc.sql(
            """
            select exists (select from bulk_transaction
              where id = :id and organization_id = :organization)
            """)
        .param("id", id.value())
        .param("organization", organization.value())
        .query(Boolean.class)
        .single();
  }

  /** The answer to the request of that Organization; empty if it is not done, or there is none. */
  Optional<Answer> answer(OrganizationId organization, CommandId id) {
    return jdbc.sql(
            """
            select status, response from bulk_transaction
            where id = :id and organization_id = :organization and finished_at is not null
            """)
        .param("id", id.value())
        .param("organization", organization.value())
        .query((row, _) -> new Answer(row.getInt("status"), row.getString("response")))
        .optional();
  }

  /**
   * Deletes what ended longer ago, for less time than between two renewals of a lease, which the
   * same thread does. What is left is deleted next time.
   */
  void deleteEndedBefore(Duration ago) {
    long end = System.nanoTime() + LEASE.dividedBy(3).toNanos();
    int deleted;
    do {
      deleted = deleteSome(ago);
    } while (deleted == CLEANED && System.nanoTime() - end < 0);
  }

  private int deleteSome(Duration ago) {
    return jdbc.sql(
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
