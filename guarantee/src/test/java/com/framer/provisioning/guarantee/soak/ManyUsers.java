package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.util.UUID;

/** Users that make a search without an index expensive. They are written directly: it is faster. */
final class ManyUsers {
  private static final int USERS = 20_000;

  private ManyUsers() {}

  static void insertInto(UUID organization, SystemUnderTest system) {
    var _ =
        system
            .sql()
            .sql(
                """
                with added as (
                  insert into account (id, email, name, created_at)
                  select gen_random_uuid(), 'many-' || n || '@hostile.example', null, now()
                  from generate_series(1, :users) as n
                  returning id)
                insert into organization_user (organization_id, account_id, scim_id, scim_managed,
                  active, organization_role, profile, email_forms, created_at, last_modified,
                  version, access_position, profile_positions)
                select :organization, id, gen_random_uuid(), true, true, null,
                  jsonb_build_object('userName', id::text, 'title', repeat('t', 200)),
                  '{}', now(), now(), 1, 1, '{}'
                from added
                """)
            .param("users", USERS)
            .param("organization", organization)
            .update();
  }
}
