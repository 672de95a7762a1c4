package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.NetChange.HeldUserName;
import com.framer.provisioning.provisioner.sql.Columns;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
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
  private static final Columns<InOrganization<HeldUserName>> USER_NAME =
      Columns.<InOrganization<HeldUserName>>none()
          .id("organization_id", InOrganization::organizationId)
          .text("normal_form", r -> r.value().userName().value())
          .id("account_id", r -> r.value().accountId());

  private final JdbcClient jdbc;
  private final Set<InOrganization<HeldUserName>> claimed = new HashSet<>();
  private final Set<InOrganization<HeldUserName>> released = new HashSet<>();

  UserNameClaims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes the table hold the userNames after these changes, and returns those that another
   * transaction claimed first. It may be called again with other changes after names were lost.
   */
  Set<InOrganization<UserName>> sync(Collection<NetChange> changes) {
    Set<InOrganization<HeldUserName>> toClaim = names(changes, c -> c.userNames().claimed());
    Set<InOrganization<HeldUserName>> toRelease = names(changes, c -> c.userNames().released());
    Set<InOrganization<HeldUserName>> delete =
        union(minus(toRelease, released), minus(claimed, toClaim));
    Set<InOrganization<HeldUserName>> insert =
        union(minus(toClaim, claimed), minus(released, toRelease));
    delete(delete);
    Set<InOrganization<HeldUserName>> lost = insert(insert);
    claimed.retainAll(toClaim);
    claimed.addAll(minus(toClaim, lost));
    released.clear();
    released.addAll(toRelease);
    return lost.stream()
        .map(h -> new InOrganization<>(h.organizationId(), h.value().userName()))
        .collect(Collectors.toSet());
  }

  private void delete(Set<InOrganization<HeldUserName>> names) {
    if (!names.isEmpty()) {
      String sql =
          """
          delete from user_name n using %s
          where n.organization_id = gone.organization_id
            and n.normal_form = gone.normal_form and n.account_id = gone.account_id
          """
              .formatted(USER_NAME.unnest("gone"));
      USER_NAME.bind(jdbc.sql(sql), names).update();
    }
  }

  private Set<InOrganization<HeldUserName>> insert(Set<InOrganization<HeldUserName>> names) {
    if (names.isEmpty()) {
      return Set.of();
    }
    String sql =
        """
        %s
        order by organization_id, normal_form
        on conflict do nothing
        returning %s
        """
            .formatted(USER_NAME.insertInto("user_name"), USER_NAME.names());
    Set<InOrganization<HeldUserName>> won =
        USER_NAME
            .bind(jdbc.sql(sql), names)
            .query(
                (row, _) ->
                    new InOrganization<>(
                        IdColumns.organizationId(row),
                        new HeldUserName(
                            UserName.stored(row.getString("normal_form")),
                            IdColumns.accountId(row))))
            .set();
    return minus(names, won);
  }

  private static Set<InOrganization<HeldUserName>> names(
      Collection<NetChange> changes, Function<NetChange, Set<HeldUserName>> part) {
    return Set.copyOf(InOrganization.of(changes, part));
  }

  private static <T> Set<T> minus(Set<T> of, Set<T> less) {
    var rest = new HashSet<>(of);
    rest.removeAll(less);
    return rest;
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    var all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }
}
