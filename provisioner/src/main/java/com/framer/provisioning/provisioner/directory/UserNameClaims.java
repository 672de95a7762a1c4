package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.provisioner.membership.NetChange;
import com.framer.provisioning.provisioner.membership.NetChange.HeldUserName;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
  private Set<InOrganization<HeldUserName>> asked = Set.of();

  UserNameClaims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes the table hold the userNames after these changes: releases names, and adds the claims to
   * the statement, whose later writes write nothing if another transaction claimed one first. It
   * may be called again with other changes after names were lost.
   */
  void claim(WriteStatement statement, Collection<NetChange> changes) {
    Set<InOrganization<HeldUserName>> toClaim = names(changes, c -> c.userNames().claimed());
    Set<InOrganization<HeldUserName>> toRelease = names(changes, c -> c.userNames().released());
    Set<InOrganization<HeldUserName>> delete =
        union(minus(toRelease, released), minus(claimed, toClaim));
    asked = union(minus(toClaim, claimed), minus(released, toRelease));
    delete(delete);
    claimed.clear();
    claimed.addAll(toClaim);
    released.clear();
    released.addAll(toRelease);
    statement.require("claimed", USER_NAME, List.copyOf(asked), UserNameClaims::insert);
  }

  /** The claims that another transaction was first to make; the statement has run, and told so. */
  Set<InOrganization<UserName>> lost() {
    String sql =
        "select %s from %s join user_name using (%s)"
            .formatted(USER_NAME.names(), USER_NAME.unnest("mine"), USER_NAME.names());
    Set<InOrganization<HeldUserName>> lost =
        minus(asked, USER_NAME.bind(jdbc.sql(sql), asked).query((row, _) -> held(row)).set());
    claimed.removeAll(lost);
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

  private static String insert(Columns<InOrganization<HeldUserName>> names) {
    return "%s order by organization_id, normal_form on conflict do nothing"
        .formatted(names.insertInto("user_name"));
  }

  private static InOrganization<HeldUserName> held(ResultSet row) throws SQLException {
    return new InOrganization<>(
        IdColumns.organizationId(row),
        new HeldUserName(UserName.stored(row.getString("normal_form")), IdColumns.accountId(row)));
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
