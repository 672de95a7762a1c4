package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.identity.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names those who asked, for a whole page at once. */
@Component
final class ActorNames {
  private final JdbcClient jdbc;

  ActorNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The entries with the labels of the Organization's tokens, and with the emails of Accounts. */
  List<ActivityEntry> added(OrganizationId organizationId, List<ActivityEntry> entries) {
    List<UUID> ids = entries.stream().flatMap(e -> id(e.by().actor()).stream()).distinct().toList();
    if (ids.isEmpty()) {
      return entries;
    }
    Map<UUID, Name> names = names(organizationId, ids);
    return entries.stream().map(e -> e.by(named(e.by().actor(), names))).toList();
  }

  private record Name(String text, boolean isRevoked) {}

  private static ActivityEntry.By named(Actor actor, Map<UUID, Name> names) {
    return id(actor)
        .map(names::get)
        .map(name -> new ActivityEntry.By(actor, name.text(), name.isRevoked()))
        .orElseGet(() -> new ActivityEntry.By(actor, null, false));
  }

  /** An operator has a name already. */
  private static Optional<UUID> id(Actor actor) {
    try {
      return actor.kind() == Actor.Kind.OPERATOR
          ? Optional.empty()
          : Optional.of(UUID.fromString(actor.id()));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private Map<UUID, Name> names(OrganizationId organizationId, Collection<UUID> ids) {
    var names = new HashMap<UUID, Name>();
    jdbc.sql(
            """
            select id, label as name, revoked_at is not null as revoked from scim_token
            where id = any(:ids) and organization_id = :organization
            union all
            select id, email, false from account where id = any(:ids)
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("organization", organizationId.value())
        .query(
            row -> {
              names.put(
                  row.getObject("id", UUID.class),
                  new Name(row.getString("name"), row.getBoolean("revoked")));
            });
    return names;
  }
}
