package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.guarantee.process.SystemUnderTest;

/** A fault of ours that fails commands about some people for good, until a good release comes. */
public final class BadRelease {
  /** What its failures say. */
  public static final String MESSAGE = "a bad release";

  private final SystemUnderTest system;

  /** Of that system's provisioners; nobody suffers yet. */
  public BadRelease(SystemUnderTest system) {
    this.system = system;
    system
        .sql()
        .sql(
            """
            create table broken (email text primary key);
            create function fail_if_broken() returns trigger language plpgsql as $$
            begin
              if exists (select from broken b join account a on a.email = b.email
                  where a.id = new.account_id) then
                raise exception '%s' using errcode = '23514';
              end if;
              return new;
            end $$;
            create trigger broken before insert or update on organization_user
              for each row execute function fail_if_broken();
            """
                .formatted(MESSAGE))
        .update();
  }

  /** Commands about that person fail from now on. */
  public void breaks(String email) {
    system.sql().sql("insert into broken values (?) on conflict do nothing").param(email).update();
  }

  /** Nothing fails any more. */
  public void isReplaced() {
    system.sql().sql("delete from broken").update();
  }
}
