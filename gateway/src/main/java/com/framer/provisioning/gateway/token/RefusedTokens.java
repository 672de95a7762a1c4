package com.framer.provisioning.gateway.token;

import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which calls of an Organization did not succeed lately, and why (rule H5). */
@Component
public final class RefusedTokens {
  /** What is older does not explain why calls fail now. */
  private static final Duration LATELY = Duration.ofDays(7);

  /** This hour and the one before. */
  private static final Duration NOW = Duration.ofHours(2);

  /** The card names one; a few more bound the query. */
  private static final int MOST = 5;

  private final JdbcClient jdbc;
  private final Clock clock;

  RefusedTokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The tokens that were refused in the last days, the latest first. */
  public List<RefusedToken> of(OrganizationId organization) {
    return jdbc.sql(
            """
            select t.label, t.revoked_at is not null as revoked, sum(r.refusals) as refusals,
              min(r.hour) as since, max(r.hour) as last
            from scim_token t join refused_authentication r on r.token_id = t.id
            where t.organization_id = :organization and r.hour > :since and r.refusals > 0
            group by t.id
            order by last desc, refusals desc
            limit :most
            """)
        .param("organization", organization.value())
        .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
        .param("most", MOST)
        .query(
            (row, _) ->
                new RefusedToken(
                    row.getString("label"),
                    row.getBoolean("revoked"),
                    row.getLong("refusals"),
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    row.getObject("last", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The calls of the last hours that are to be sent again; empty if there are none. */
  public Optional<Overload> overload(OrganizationId organization) {
    return jdbc.sql(
            """
            select sum(r.overloads) as calls, min(r.hour) as since
            from scim_token t join refused_authentication r on r.token_id = t.id
            where t.organization_id = :organization and r.hour > :since and r.overloads > 0
            having sum(r.overloads) > 0
            """)
        .param("organization", organization.value())
        .param("since", clock.instant().minus(NOW).atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Overload(
                    row.getLong("calls"), row.getObject("since", OffsetDateTime.class).toInstant()))
        .optional();
  }
}
