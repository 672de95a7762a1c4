package com.framer.provisioning.standalone;

import com.framer.provisioning.testkit.database.Login;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Reads the tables of a running standalone. */
final class Tables {
  private final JdbcClient jdbc;

  Tables(Map<String, String> environment) {
    this.jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + environment.get("POSTGRES_PORT") + "/provisioning",
                Login.OWNER.user(),
                Login.OWNER.password()));
  }

  /** Each membership of the person as {@code Workspace role origin}, oldest Workspace first. */
  List<String> memberships(String email) {
    return jdbc.sql(
            """
            select w.name || ' ' || m.role || ' ' || m.origin
            from account a join workspace_membership m on m.account_id = a.id
              join workspace w on w.id = m.workspace_id
            where a.email = :email order by w.created_at, w.id
            """)
        .param("email", email)
        .query(String.class)
        .list();
  }

  /**
   * Each person whose email matches the pattern as {@code email users memberships}, where the last
   * two are counts.
   */
  List<String> people(String emailLike) {
    return jdbc.sql(
            """
            select a.email || ' ' ||
              (select count(*) from organization_user u
                where u.account_id = a.id and u.active and u.scim_managed) || ' ' ||
              (select count(*) from workspace_membership m
                where m.account_id = a.id and m.role = 'editor')
            from account a where a.email like :email order by a.email
            """)
        .param("email", emailLike)
        .query(String.class)
        .list();
  }

  long undecidedCommands() {
    return count("select count(*) from command_log where status is null");
  }

  List<String> decidedCommands() {
    return jdbc.sql("select command_id::text from command_log where status is not null")
        .query(String.class)
        .list();
  }

  long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
