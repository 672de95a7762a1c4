package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.NetChange.UserName;
import com.framer.provisioning.provisioner.sql.Columns;
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
  private static final Columns<InOrganization<UserName>> USER_NAME =
      Columns.<InOrganization<UserName>>none()
          .uuid("organization_id", InOrganization::organizationId)
          .text("normal_form", r -> r.value().normalForm())
          .uuid("account_id", r -> r.value().accountId());

  private final JdbcClient jdbc;
  private final Set<InOrganization<UserName>> claimed = new HashSet<>();
  private final Set<InOrganization<UserName>> released = new HashSet<>();

  UserNameClaims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes the table hold the userNames after these changes, and returns those that another
   * transaction claimed first. It may be called again with other changes after names were lost.
   */
  Set<InOrganization<String>> sync(Collection<NetChange> changes) {
    Set<InOrganization<UserName>> toClaim = names(changes, c -> c.userNames().claimed());
    Set<InOrganization<UserName>> toRelease = names(changes, c -> c.userNames().released());
    Set<InOrganization<UserName>> delete =
        union(minus(toRelease, released), minus(claimed, toClaim));
    Set<InOrganization<UserName>> insert =
        union(minus(toClaim, claimed), minus(released, toRelease));
    delete(delete);
    Set<InOrganization<UserName>> lost = insert(insert);
    claimed.retainAll(toClaim);
    claimed.addAll(minus(toClaim, lost));
    released.clear();
    released.addAll(toRelease);
    return lost.stream()
        .map(h -> new InOrganization<>(h.organizationId(), h.value().normalForm()))
        .collect(Collectors.toSet());
  }

  private void delete(Set<InOrganization<UserName>> names) {
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

  private Set<InOrganization<UserName>> insert(Set<InOrganization<UserName>> names) {
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
    Set<InOrganization<UserName>> won =
        USER_NAME
            .bind(jdbc.sql(sql), names)
            .query(
                (row, _) ->
                    new InOrganization<>(
                        row.getObject("organization_id", UUID.class),
                        new UserName(
                            row.getString("normal_form"), row.getObject("account_id", UUID.class))))
            .set();
    return minus(names, won);
  }

  private static Set<InOrganization<UserName>> names(
      Collection<NetChange> changes, Function<NetChange, Set<UserName>> part) {
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
