package com.framer.provisioning.provisioner.pipeline;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A fault of ours that fails commands about some people for good, until a good release comes. */
final class BadRelease {
  private final JdbcClient sql;

  BadRelease(Pipeline pipeline) {
    sql = pipeline.sql();
    sql.sql(
            """
            create table if not exists broken (email text primary key);
            create or replace function fail_if_broken() returns trigger language plpgsql as $$
            begin
              if exists (select from broken b join account a on a.email = b.email
                  where a.id = new.account_id) then
                raise exception 'a bad release' using errcode = '23514';
              end if;
              return new;
            end $$;
            create or replace trigger broken before insert or update on organization_user
              for each row execute function fail_if_broken();
            """)
        .update();
  }

  void breaks(String email) {
    sql.sql("insert into broken values (:email)").param("email", email).update();
  }

  void isReplaced() {
    sql.sql("delete from broken").update();
  }
}
