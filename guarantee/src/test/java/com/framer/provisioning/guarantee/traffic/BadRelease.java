package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.guarantee.process.SystemUnderTest;

/**
 * Simulates a release with a bug: commands about some people fail permanently, until the bug is
 * fixed.
 */
public final class BadRelease {
  /** The message of these failures. */
  public static final String MESSAGE = "a bad release";

  private final SystemUnderTest system;

  /** Installs the trigger; no user is affected yet. */
  public BadRelease(SystemUnderTest system) {
    this.system = system;
    system
        .sql()
        .sql(
            """
            create table broken (email text primary key);
            create function fail_if_broken() returns trigger language plpgsql as $$
            declare
              failing text = (select b.email from broken b join account a on a.email = b.email
                  where a.id = new.account_id);
            begin
              if failing is not null then
                -- As PostgreSQL says it of a check that fails, with the whole row.
                raise exception '%s' using errcode = '23514',
                  detail = 'Failing row contains (' || failing || ').';
              end if;
              return new;
            end $$;
            create trigger broken before insert or update on organization_user
              for each row execute function fail_if_broken();
            """
                .formatted(MESSAGE))
        .update();
  }

  /** Makes all commands about the person fail from now on. */
  public void breakUser(String email) {
    system.sql().sql("insert into broken values (?) on conflict do nothing").param(email).update();
  }

  /** Ends all failures. */
  public void repair() {
    system.sql().sql("delete from broken").update();
  }
}
