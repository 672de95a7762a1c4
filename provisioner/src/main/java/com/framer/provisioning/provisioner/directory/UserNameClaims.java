package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.directory.ChunkScope.InOrganization;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.NetChange.UserName;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The userNames that one chunk claims and releases (rule A6). The primary key of {@code user_name}
 * decides between transactions of different partitions: an insert waits for the other transaction,
 * then gets the row or does not. Names are inserted in sorted order, so that two chunks that claim
 * the same names do not deadlock. A release and a claim still can; then PostgreSQL aborts one
 * transaction, and its chunk is tried again.
 */
final class UserNameClaims {
  private final JdbcClient jdbc;
  private final Set<Held> claimed = new HashSet<>();
  private final Set<Held> released = new HashSet<>();

  private record Held(UUID organizationId, UserName name) {}

  UserNameClaims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes the table hold the userNames after these changes, and returns those that another
   * transaction claimed first. It may be called again with other changes after names were lost.
   */
  Set<InOrganization<String>> sync(Collection<NetChange> changes) {
    Set<Held> toClaim = held(changes, c -> c.userNames().claimed());
    Set<Held> toRelease = held(changes, c -> c.userNames().released());
    Set<Held> delete = union(minus(toRelease, released), minus(claimed, toClaim));
    Set<Held> insert = union(minus(toClaim, claimed), minus(released, toRelease));
    delete(delete);
    Set<Held> lost = insert(insert);
    claimed.retainAll(toClaim);
    claimed.addAll(minus(toClaim, lost));
    released.clear();
    released.addAll(toRelease);
    return lost.stream()
        .map(h -> new InOrganization<>(h.organizationId(), h.name().normalForm()))
        .collect(Collectors.toSet());
  }

  private void delete(Set<Held> names) {
    if (!names.isEmpty()) {
      bind(
              """
              delete from user_name n
              using unnest(:organizations, :names, :accounts)
                as gone (organization_id, normal_form, account_id)
              where n.organization_id = gone.organization_id
                and n.normal_form = gone.normal_form and n.account_id = gone.account_id
              """,
              names)
          .update();
    }
  }

  private Set<Held> insert(Set<Held> names) {
    if (names.isEmpty()) {
      return Set.of();
    }
    Set<Held> won =
        bind(
                """
                insert into user_name (organization_id, normal_form, account_id)
                select * from unnest(:organizations, :names, :accounts)
                  as wanted (organization_id, normal_form, account_id)
                order by organization_id, normal_form
                on conflict do nothing
                returning organization_id, normal_form, account_id
                """,
                names)
            .query(
                (row, _) ->
                    new Held(
                        row.getObject("organization_id", UUID.class),
                        new UserName(
                            row.getString("normal_form"), row.getObject("account_id", UUID.class))))
            .set();
    return minus(names, won);
  }

  private JdbcClient.StatementSpec bind(String sql, Set<Held> names) {
    return jdbc.sql(sql)
        .param("organizations", SqlArrays.uuids(names, h -> h.organizationId()))
        .param("names", SqlArrays.texts(names, h -> h.name().normalForm()))
        .param("accounts", SqlArrays.uuids(names, h -> h.name().accountId()));
  }

  private static Set<Held> held(
      Collection<NetChange> changes, Function<NetChange, Set<UserName>> names) {
    return changes.stream()
        .flatMap(c -> names.apply(c).stream().map(n -> new Held(c.organizationId(), n)))
        .collect(Collectors.toSet());
  }

  private static Set<Held> minus(Set<Held> of, Set<Held> less) {
    var rest = new HashSet<>(of);
    rest.removeAll(less);
    return rest;
  }

  private static Set<Held> union(Set<Held> one, Set<Held> other) {
    var all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }
}
