package com.framer.provisioning.provisioner.pipeline;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A fault of ours that fails commands about some people for good, until a good release comes. */
final class BadRelease {
  private final JdbcClient sql;

  BadRelease(Pipeline pipeline) {
    sql = pipeline.sql();
    sql.sql(
            """
            create table if not exists broken (email text primary key, code text not null);
            create or replace function fail_if_broken() returns trigger language plpgsql as $$
            declare failure text := (select b.code from broken b join account a on a.email = b.email
                where a.id = new.account_id);
            begin
              if failure = 'slow' then
                perform pg_sleep(0.8);
              elsif failure = 'late' then
                perform pg_sleep(0.8);
                raise exception 'a slow bad release' using errcode = '23514';
              elsif failure = 'stall' then
                perform pg_sleep(60);
              elsif failure is not null then
                raise exception 'a bad release' using errcode = failure;
              end if;
              return new;
            end $$;
            create or replace trigger broken before insert or update on organization_user
              for each row execute function fail_if_broken();
            """)
        .update();
  }

  /** Its commands fail for good: PostgreSQL refuses a row. */
  void breaks(String email) {
    breaks(email, "23514");
  }

  /** Its commands fail with that SQLSTATE. */
  void breaks(String email, String sqlState) {
    sql.sql("insert into broken values (:email, :code)")
        .param("email", email)
        .param("code", sqlState)
        .update();
  }

  /** Its commands take longer than the pipeline's idle check. */
  void slows(String email) {
    breaks(email, "slow");
  }

  /** Its commands fail for good, but not soon. */
  void breaksLate(String email) {
    breaks(email, "late");
  }

  /** Its commands take longer than a transaction may. */
  void stalls(String email) {
    breaks(email, "stall");
  }

  void isReplaced() {
    sql.sql("delete from broken").update();
  }
}
