-- Of MigrationsHaveTimeTests: takes longer than a transaction may, and notes how its session is set.
select pg_sleep(1.5);
create table long_migration as
  select name, current_setting(name) as setting
  from unnest(array['transaction_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) as name;
