package com.framer.provisioning.provisioner.ops;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code organization}, for the list of operators. */
@Component
class OrganizationTable {
  private final JdbcClient jdbc;

  OrganizationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An Organization. */
  record Row(UUID id, String name, Instant createdAt) {
    Place place() {
      return new Place(createdAt, id);
    }
  }

  /** A place in the list, which is in the order of age. */
  record Place(Instant createdAt, UUID id) {
    private static final String SEPARATOR = "~";
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** As a client gets it and sends it back. */
    @Override
    public String toString() {
      return createdAt + SEPARATOR + id;
    }

    /**
     * What a client sent back.
     *
     * @throws OpsFailure if it is nothing that a client got
     */
    static Place of(String text) {
      String[] parts = text.split(SEPARATOR, -1);
      try {
        Instant createdAt = Instant.parse(parts[0]);
        if (parts.length == 2 && isInRange(createdAt)) {
          return new Place(createdAt, UUID.fromString(parts[1]));
        }
      } catch (DateTimeParseException | IllegalArgumentException _) {
        // Refused below, as another number of parts is.
      }
      throw OpsFailure.badRequest("before must be what an earlier answer had as next.");
    }

    /** Others are beyond PostgreSQL's. */
    private static boolean isInRange(Instant time) {
      return time.isAfter(Instant.EPOCH) && time.isBefore(LAST);
    }
  }

  /** The newest before that place, or of all; the index serves every page. */
  List<Row> before(Optional<Place> place, int count) {
    var statement =
        place
            .map(
                p ->
                    jdbc.sql(
                            """
                            select id, name, created_at from organization
                            where (created_at, id) < (:at, :id)
                            order by created_at desc, id desc limit :count
                            """)
                        .param("at", p.createdAt().atOffset(ZoneOffset.UTC))
                        .param("id", p.id()))
            .orElseGet(
                () ->
                    jdbc.sql(
                        """
                        select id, name, created_at from organization
                        order by created_at desc, id desc limit :count
                        """));
    return statement
        .param("count", count)
        .query(
            (row, _) ->
                new Row(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
