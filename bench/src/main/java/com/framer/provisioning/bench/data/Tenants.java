package com.framer.provisioning.bench.data;

import com.framer.provisioning.bench.load.Backlog;
import com.framer.provisioning.common.identity.TokenHash;
import com.framer.provisioning.common.scim.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes Organizations as an operator does, by commands, and gives them a token. */
public final class Tenants {
  /** The first of the people whom no figure uses: one without a role, and one with. */
  private static final long ORIGINAL = 999_999_000L;

  private final Backlog backlog;
  private final Connection connection;
  private final Clock clock;

  /** The connection must commit by itself. */
  public Tenants(Backlog backlog, Connection connection, Clock clock) {
    this.backlog = backlog;
    this.connection = connection;
    this.clock = clock;
  }

  /** One Organization with that many Workspaces. */
  public Tenant create(String name, int workspaces) {
    return create(name, 1, workspaces).getFirst();
  }

  /** Many Organizations; their names are numbered. */
  public List<Tenant> create(String name, int count, int workspaces) {
    List<Tenant> tenants =
        IntStream.range(0, count)
            .mapToObj(n -> Tenant.named(count == 1 ? name : name + "-" + n, workspaces, clock))
            .toList();
    backlog.apply(tenants.stream().flatMap(Tenant::creation));
    tenants.forEach(this::addToken);
    return tenants;
  }

  /** Provisions a person whose rows can be copied, with that role if there is one. */
  public Original original(Tenant tenant, @Nullable Role role) {
    long number = role == null ? ORIGINAL : ORIGINAL + 1;
    backlog.apply(Stream.of(tenant.create(number, role)));
    try {
      return Original.of(connection, tenant.email(number));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void addToken(Tenant tenant) {
    String sql =
        """
        insert into scim_token (id, organization_id, label, token_hash, created_by, created_at)
        values (?, ?, 'bench', ?, 'bench', now())
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, UUID.randomUUID());
      statement.setObject(2, tenant.id().value());
      statement.setBytes(3, TokenHash.of(tenant.token()));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
